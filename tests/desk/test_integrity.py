"""What is wrong in the glossary: each rule sees its case and not the one beside it; each button mends it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terms import addresses, integrity, revision
from terms.integrity import RULES, Finding
from terms.models import Article, Checkup, Comparison, Headword, Label, SearchText, Term, TermSlug, WritingCheck
from terms.text import LANGUAGES
from tests.factories import make_comparison, make_term, make_user

pytestmark = pytest.mark.django_db
related = Term.related.through.objects
EMPTY_RU = dict.fromkeys(("name_ru", "definition_ru", "explanation_ru", "example_ru"))


def found(name: str) -> list[tuple[str, str, str, str]]:
    return [(item.key, item.language, item.field, item.other) for item in integrity.check_now() if item.name == name]


def write(term: Term, **values: object) -> None:
    """Past the receivers and the forms, as a broken import would."""
    Term.objects.filter(pk=term.pk).update(**values)


def label(term: Term, text: str, language: str = "en", kind: str = "synonym") -> Label:
    return Label.objects.create(term=term, language=language, text=text, kind=kind)


def article(*terms: Term, state: str = "published") -> Article:
    row = Article.objects.create(url="https://blog.example/a", title="All about leads", language="en", state=state)
    row.terms.set(terms)
    return row


# --- what is missing ----------------------------------------------------------------------------------------------------


def test_a_name_without_a_definition() -> None:
    make_term("lead", languages=("en",), definition_fa=None)
    make_term("deal", languages=("en",))

    assert found("no-definition") == [("lead", "fa", "definition", "")]


def test_texts_without_a_name() -> None:
    make_term("lead", languages=("en",), name_tr="")
    make_term("deal", languages=("en",), name_tr="", definition_tr="", explanation_tr="", example_tr="")

    assert found("no-name") == [("lead", "tr", "name", "")]


@pytest.mark.parametrize("field", ["explanation", "example"])
def test_published_without_an_explanation_or_example(field: str) -> None:
    make_term("lead", **{f"{field}_ru": ""})
    make_term("deal", languages=("fa",), **{f"{field}_ru": ""})

    assert found(f"no-{field}") == [("lead", "ru", field, "")]


def test_readers_of_one_language_left_out() -> None:
    make_term("lead", languages=("fa", "en", "tr"), **EMPTY_RU)
    make_term("case", languages=("fa", "en", "tr"))
    make_term("deal", languages=(), **EMPTY_RU)  # nobody has it: nobody is left out

    assert found("not-translated") == [("case", "ru", "state", ""), ("lead", "ru", "name", "")]


def test_a_term_in_no_module(categories: dict) -> None:
    make_term("lead")
    make_term("deal", categories=(categories["sales"],))
    make_term("case", languages=())

    assert found("no-module") == [("lead", "", "memberships", "")]


def test_a_step_of_the_path_that_readers_miss() -> None:
    make_term("lead", languages=("fa", "en", "tr"), path_order=1)
    make_term("deal", path_order=2)
    make_term("case", languages=("fa",))

    assert found("path") == [("lead", "ru", "state", "")]


# --- names --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name", "other", "kind", "expected"),
    [
        ("en", "Follow-up", "Follow up", "synonym", True),
        ("en", "Follow-up", "follow-up", "abbreviation", True),
        ("en", "Follow-up", "follow-up", "hidden", False),  # that is what hidden names are for
        ("en", "Follow-up", "Follow-up", "hidden", True),
        ("en", "Follow-up", "Followup call", "synonym", False),
        ("fa", "نرم‌افزار", "نرمافزار", "synonym", True),
        ("tr", "Işık", "ışık", "synonym", True),
        ("tr", "Işık", "işık", "synonym", False),
        ("ru", "Счёт", "Счет", "synonym", True),
    ],
)  # fmt: skip
def test_a_name_once_more(language: str, name: str, other: str, kind: str, expected: bool) -> None:
    label(make_term("lead", **{f"name_{language}": name}), other, language, kind)

    assert found("repeated-name") == ([("lead", language, "labels", other)] if expected else [])


def test_two_other_names_that_fold_alike() -> None:
    term = make_term("lead")
    label(term, "E-Mail"), label(term, "e-mail"), label(term, "e-mail", "tr")

    assert found("repeated-name") == [("lead", "en", "labels", "e-mail")]


def test_two_terms_with_one_name() -> None:
    make_term("lead", name_en="Sales Lead", name_tr="Lead")
    make_term("deal", name_en="sales lead", name_ru="Lead")

    assert found("same-name") == [("deal", "en", "name", "lead"), ("lead", "en", "name", "deal")]


def test_a_merged_term_may_share_the_name() -> None:
    make_term("deal", name_en="Lead", replaced_by=make_term("lead"))

    assert found("same-name") == []


def test_another_name_that_is_another_terms_name() -> None:
    lead = make_term("lead")
    make_term("deal")
    label(lead, "deal"), label(lead, "Deal", "tr"), label(lead, "DEAL", kind="hidden")

    assert found("foreign-name") == [("lead", "en", "labels", "deal")]


# --- spelling -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("name", " Lead", True),
        ("name", "Sales  lead", True),
        ("definition", "A person or a company. ", True),
        ("explanation", "One paragraph.\n\nAnother one.", False),
        ("explanation", "One paragraph. \n\nAnother one.", True),
        ("example", "Sara calls a lead.", False),
    ],
)
def test_stray_spaces(field: str, text: str, expected: bool) -> None:
    make_term("lead", **{f"{field}_en": text})

    assert found("stray-space") == ([("lead", "en", field, "")] if expected else [])


@pytest.mark.parametrize(("language", "text", "expected"), [("fa", "مشتري", True), ("fa", "مشتری", False), ("en", "مشتري", False)])
def test_arabic_letters_in_persian(language: str, text: str, expected: bool) -> None:
    label(make_term("lead"), text, language)

    assert found("arabic-letter") == ([("lead", language, "labels", "")] if expected else [])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A lead\u200b is a person.", "U+200B"),
        ("en", "A lead\x07 is a person.", "U+0007"),
        ("en", "A lead\u200c is a person.", "U+200C"),
        ("fa", "نرم\u200cافزار", ""),
        ("en", "A lead.\r\n\r\nA person.", ""),
    ],
)
def test_invisible_characters(language: str, text: str, expected: str) -> None:
    make_term("lead", **{f"explanation_{language}": text})

    assert found("invisible") == ([("lead", language, "explanation", expected)] if expected else [])


def test_letters_of_two_scripts() -> None:
    make_term("lead", name_ru="Cделка", name_en="Сделка", name_fa="CRM")  # the first letter of each is of the other script

    said = [item for item in found("script") if item[2] == "name"]

    assert [item[:3] for item in said] == [("lead", "en", "name"), ("lead", "ru", "name")]
    assert said[1][3].startswith("Latin and Cyrillic letters in one word")


def test_a_character_without_a_shape() -> None:
    make_term("lead", definition_en="A le\ufffdd.")

    assert [item[2] for item in found("script") if item[1] == "en"] == ["definition"]


def test_the_rules_of_the_writing_guide() -> None:
    make_term("lead", example_en="Sara wrote \"hello\" and 'goodbye' to a new lead.", example_ru="Сара позвонила новому лиду утром.")

    said = [item[3] for item in found("writing") if item[1:3] == ("en", "example")]

    assert [message.split(":")[0] for message in said] == ["straight double quote", "straight apostrophe"]
    assert [item for item in found("writing") if item[1:3] == ("ru", "example")] == []


def test_texts_are_read_again_only_when_they_change(settings: object) -> None:
    term, other = make_term("lead"), make_term("deal")
    integrity.check_now()
    marked = {"remarks": [["writing", "en", "name", "kept"]]}
    WritingCheck.objects.update(**marked)

    term.name_en = "Leads"
    term.save()

    assert [key for key, *_rest in found("writing") if "kept" in _rest] == [other.key]
    settings.RELEASE = "another release, other rules"
    assert [item for item in found("writing") if "kept" in item] == []


# --- relations ----------------------------------------------------------------------------------------------------------


def test_a_relation_to_itself() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    lead.related.add(deal)
    related.create(from_term=lead, to_term=lead)

    assert found("self-relation") == [("lead", "", "related", "lead")]


def test_a_relation_from_one_side_only() -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case")
    lead.related.add(deal)
    related.create(from_term=lead, to_term=case)

    assert found("one-sided") == [("lead", "", "related", "case")]


def test_a_term_that_leads_nowhere() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    make_term("case")
    make_term("draft", languages=())
    related.create(from_term=lead, to_term=deal)  # one direction is enough

    assert found("orphan") == [("case", "", "related", "")]


def test_a_relation_to_itself_is_no_way_on() -> None:
    lead = make_term("lead")
    related.create(from_term=lead, to_term=lead)

    assert found("orphan") == [("lead", "", "related", "")]


def test_related_to_a_merged_term() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    lead.related.add(make_term("case", replaced_by=deal), deal)

    assert found("related-merged") == [("lead", "", "related", "case")]


def test_related_to_a_withdrawn_term() -> None:
    lead, case = make_term("lead"), make_term("case")
    lead.related.add(case, make_term("new", languages=()))  # never published is not withdrawn
    write(case, **{f"state_{code}": "draft" for code in LANGUAGES})

    assert found("related-withdrawn") == [("lead", "", "related", "case")]


def test_merged_in_a_circle() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    write(lead, replaced_by=deal)
    assert found("replaced-in-circle") == []

    write(deal, replaced_by=lead)

    assert found("replaced-in-circle") == [("deal", "", "replaced_by", "lead"), ("lead", "", "replaced_by", "deal")]


def test_merged_into_what_no_reader_sees() -> None:
    make_term("lead", replaced_by=make_term("deal", languages=()))
    make_term("case", replaced_by=make_term("ticket", languages=("ru",)))

    assert found("replaced-by-nothing") == [("lead", "", "replaced_by", "deal")]


def test_a_comparison_of_a_hidden_term() -> None:
    lead, deal = make_term("lead"), make_term("deal", languages=("fa", "en"))
    make_comparison(lead, deal, state_ru="draft")

    assert found("comparison-gone") == [("lead-vs-deal", "tr", "state", "deal")]


def test_an_article_about_a_merged_term() -> None:
    lead = make_term("lead")
    row = article(make_term("deal", replaced_by=lead), lead)
    assert found("article-merged") == [("All about leads", "", "terms", "deal")]

    row.state = "hidden"
    row.save()

    assert found("article-merged") == []


# --- what code writes ---------------------------------------------------------------------------------------------------


def test_names_that_search_does_not_know() -> None:
    lead, deal, case = make_term("lead", abbreviation="LD"), make_term("deal"), make_term("case")
    label(lead, "Sales lead"), label(lead, "Leeds", kind="hidden")
    assert found("stale-names") == []

    write(deal, name_en="Bargain")
    SearchText.objects.filter(term=case, language="ru").delete()

    assert found("stale-names") == [("case", "ru", "", ""), ("deal", "en", "", "")]


def test_names_of_what_is_not_published_any_more() -> None:
    write(make_term("lead"), state_ru="review")

    assert found("stale-names") == [("lead", "ru", "", "")]


def test_published_without_an_address() -> None:
    lead = make_term("lead", languages=("en", "tr"))
    TermSlug.objects.filter(term=lead, language="tr").delete()

    assert found("no-address") == [("lead", "tr", "", "")]


# --- buttons ------------------------------------------------------------------------------------------------------------


def _one_sided(lead: Term, deal: Term) -> None:
    related.create(from_term=lead, to_term=deal)


def _withdrawn(lead: Term, deal: Term) -> None:
    lead.related.add(deal)
    for code in LANGUAGES:
        setattr(deal, f"state_{code}", "draft")
    deal.save()


CASES: dict[str, tuple[Callable[[Term, Term], object], Callable[[Term, Term], object], object]] = {
    "stale-names": (lambda lead, deal: write(lead, name_en="Leads"), lambda lead, deal: Headword.objects.filter(text="Leads").count(), 1),
    "no-address": (lambda lead, deal: lead.slugs.filter(language="tr").delete(), lambda lead, deal: addresses.of_term(lead)["tr"], "musteri-adayi"),
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
def test_a_button_mends_what_it_says(name: str) -> None:
    spoil, look, expected = CASES[name]
    lead, deal, editor = make_term("lead"), make_term("deal"), make_user("editor", "Editors")
    spoil(lead, deal)
    before = revision.current()
    finding = next(item for item in integrity.check_now() if item.name == name)

    integrity.mend(finding, editor)

    lead, deal = Term.objects.get(key="lead"), Term.objects.get(key="deal")
    assert look(lead, deal) == (expected(lead, deal) if callable(expected) else expected)
    assert found(name) == []
    assert revision.current() > before  # readers see it at once


def test_every_rule_with_a_button_was_tried() -> None:
    assert {rule.name for rule in RULES.values() if rule.button} == set(CASES)


def test_other_names_are_mended_too_and_not_doubled() -> None:
    lead = make_term("lead")
    label(lead, "Sales lead"), label(lead, "Sales  lead"), label(lead, "Prospect ")

    integrity.mend(Finding("stray-space", lead.pk, "lead", "en", "labels"), make_user("editor", "Editors"))

    assert [row.text for row in lead.labels.order_by("text")] == ["Prospect", "Sales lead"]


def test_a_rule_that_needs_a_person_has_no_button() -> None:
    lead = make_term("lead")

    with pytest.raises(LookupError):
        integrity.mend(Finding("orphan", lead.pk, "lead"), make_user("editor", "Editors"))


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
def test_a_button_asks_for_the_same_right_as_the_change_by_hand(group: str, name: str, language: str, state: str, allowed: bool) -> None:
    lead, user = make_term("lead", languages=tuple(LANGUAGES) if state == "published" else ()), make_user("sara", group)
    model = "article" if name == "article-merged" else "term"
    pk = article(make_term("deal", replaced_by=lead)).pk if model == "article" else lead.pk
    finding = Finding(name, pk, "lead", language, "name" if language else "related", "deal" if model == "article" else "lead", model)
    if language:
        write(lead, **{f"name_{language}": " Lead"})

    if allowed:
        integrity.mend(finding, user)
    else:
        with pytest.raises(PermissionDenied):
            integrity.mend(finding, user)

    if language:
        assert (getattr(Term.objects.get(pk=lead.pk), f"name_{language}") == "Lead") is allowed


# --- the check itself ---------------------------------------------------------------------------------------------------


def test_the_check_costs_the_same_for_one_concept_and_for_many() -> None:
    make_term("lead")
    integrity.check_now()
    with CaptureQueriesContext(connection) as few:
        integrity.check_now()
    for number in range(3):
        make_term(f"term-{number}", languages=("en",))
    integrity.check_now()

    with CaptureQueriesContext(connection) as many:
        integrity.check_now()

    assert len(few) == len(many) <= 12


def test_a_check_is_kept_until_content_changes_and_its_numbers_are_written_down() -> None:
    make_term("lead")
    first = integrity.check(revision.current())
    assert integrity.check(revision.current()) is first
    assert Checkup.objects.get().counts["orphan"] == {"": 1}

    make_term("deal")

    latest = integrity.latest()
    assert (latest.revision < latest.current, latest.counts["orphan"]) == (True, {"": 1})
    integrity.check(revision.current())
    latest = integrity.latest()
    assert (latest.revision == latest.current, latest.counts["orphan"]) == (True, {"": 2})


def test_every_sentence_can_be_said() -> None:
    for rule in RULES.values():
        finding = Finding(rule.name, 1, "lead", "fa", "name", "other")
        assert "%" not in finding.sentence
        assert finding.sentence


def test_the_command_names_each_finding_and_fails_on_errors(capsys: pytest.CaptureFixture[str]) -> None:
    lead, deal = make_term("lead"), make_term("deal")
    _one_sided(lead, deal)

    with pytest.raises(CommandError, match="readers meet these errors"):
        call_command("check_integrity", "--rule", "one-sided")

    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "error: term lead: one-sided: deal is a related term here, but not the other way round. Add the missing half.",
        "1 errors, 0 warnings, 0 remarks",
    ]
    deal.related.add(lead)
    call_command("check_integrity", "--rule", "one-sided")
    assert capsys.readouterr().out.splitlines() == ["0 errors, 0 warnings, 0 remarks"]


def test_the_shipped_content_has_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_glossary", verbosity=0)
    capsys.readouterr()

    call_command("check_integrity")

    assert [line.split(": ")[2] for line in capsys.readouterr().out.splitlines()[:-1]] == ["repeated-name"] * 2
    assert Comparison.objects.exists()
