"""Auto-fixes and their permissions."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from terms.editing import integrity
from terms.editing.integrity import RULES, Finding
from terms.models import Article, Headword, Term
from terms.published import revision, term_urls
from terms.text import LANGUAGES
from tests.editing.integrity.broken_content import article, found, label, related, write
from tests.factories import make_term
from tests.users import make_user

pytestmark = pytest.mark.django_db


def _one_sided(lead: Term, deal: Term) -> None:
    related.create(from_term=lead, to_term=deal)


def _withdrawn(lead: Term, deal: Term) -> None:
    lead.related.add(deal)
    for code in LANGUAGES:
        setattr(deal, f"state_{code}", "draft")
    deal.save()


CASES: dict[str, tuple[Callable[[Term, Term], object], Callable[[Term, Term], object], object]] = {
    "stale-names": (lambda lead, deal: write(lead, name_en="Leads"), lambda lead, deal: Headword.objects.filter(text="Leads").count(), 1),
    "no-address": (lambda lead, deal: lead.slugs.filter(language="tr").delete(), lambda lead, deal: term_urls.of_term(lead)["tr"], "musteri-adayi"),
    "self-relation": (lambda lead, deal: related.create(from_term=lead, to_term=lead), lambda lead, deal: list(lead.related.all()), []),
    "one-sided": (_one_sided, lambda lead, deal: (list(lead.related.all()), list(deal.related.all())), lambda lead, deal: ([deal], [lead])),
    "invisible": (lambda lead, deal: write(lead, example_en="A\u200b lead"), lambda lead, deal: lead.example_en, "A lead"),
    "stray-space": (lambda lead, deal: write(lead, name_en=" Lead "), lambda lead, deal: lead.name_en, "Lead"),
    "arabic-letter": (lambda lead, deal: write(lead, definition_fa="مشتري كامل"), lambda lead, deal: lead.definition_fa, "مشتری کامل"),
    "repeated-name": (lambda lead, deal: label(lead, "LEAD"), lambda lead, deal: list(lead.labels.all()), []),
    "related-merged": (lambda lead, deal: lead.related.add(make_term("case", replaced_by=deal)), lambda lead, deal: list(lead.related.all()), lambda lead, deal: [deal]),
    "related-withdrawn": (_withdrawn, lambda lead, deal: (list(lead.related.all()), list(deal.related.all())), ([], [])),
    "article-merged": (lambda lead, deal: article(make_term("case", replaced_by=deal)), lambda lead, deal: list(Article.objects.get().terms.all()), lambda lead, deal: [deal]),
}  # fmt: skip


@pytest.mark.parametrize("name", list(CASES))
def test_each_auto_fix_fixes_its_finding(name: str) -> None:
    break_content, look, expected = CASES[name]
    lead, deal, editor = make_term("lead"), make_term("deal"), make_user("editor", "Editors")
    break_content(lead, deal)
    before = revision.current()
    finding = next(item for item in integrity.check_now() if item.name == name)

    integrity.fix(finding, editor)

    lead, deal = Term.objects.get(key="lead"), Term.objects.get(key="deal")
    assert look(lead, deal) == (expected(lead, deal) if callable(expected) else expected)
    assert found(name) == []
    assert revision.current() > before  # readers see it at once


def test_every_rule_with_a_button_is_tested() -> None:
    assert {rule.name for rule in RULES.values() if rule.button} == set(CASES)


def test_labels_are_fixed_too_without_duplicates() -> None:
    lead = make_term("lead")
    label(lead, "Sales lead"), label(lead, "Sales  lead"), label(lead, "Prospect ")

    integrity.fix(Finding("stray-space", lead.pk, "lead", "en", "labels"), make_user("editor", "Editors"))

    assert [row.text for row in lead.labels.order_by("text")] == ["Prospect", "Sales lead"]


def test_a_rule_without_an_auto_fix_has_no_button() -> None:
    lead = make_term("lead")

    with pytest.raises(LookupError):
        integrity.fix(Finding("orphan", lead.pk, "lead"), make_user("editor", "Editors"))


@pytest.mark.parametrize(
    ("group", "name", "language", "state", "allowed"),
    [
        ("Translators fa", "stray-space", "fa", "draft", True),
        ("Translators fa", "stray-space", "fa", "published", False),
        ("Translators fa", "stray-space", "en", "draft", False),
        ("Reviewers fa", "stray-space", "fa", "published", True),
        ("Reviewers fa", "stray-space", "ru", "published", False),
        ("Reviewers fa", "self-relation", "", "published", False),
        ("Translators fa", "article-merged", "", "published", False),
        ("Editors", "self-relation", "", "published", True),
        ("Editors", "stray-space", "ru", "published", True),
    ],
)
def test_an_auto_fix_needs_the_same_right_as_the_edit_by_hand(group: str, name: str, language: str, state: str, allowed: bool) -> None:
    lead, user = make_term("lead", languages=tuple(LANGUAGES) if state == "published" else ()), make_user("sara", group)
    model = "article" if name == "article-merged" else "term"
    pk = article(make_term("deal", replaced_by=lead)).pk if model == "article" else lead.pk
    finding = Finding(name, pk, "lead", language, "name" if language else "related", "deal" if model == "article" else "lead", model)
    if language:
        write(lead, **{f"name_{language}": " Lead"})

    if allowed:
        integrity.fix(finding, user)
    else:
        with pytest.raises(PermissionDenied):
            integrity.fix(finding, user)

    if language:
        assert (getattr(Term.objects.get(pk=lead.pk), f"name_{language}") == "Lead") is allowed
