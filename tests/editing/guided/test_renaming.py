"""Renaming a term in one language."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from terms import search
from terms.authors import articles
from terms.editing import guided
from terms.models import Label, PendingText, Term
from tests.factories import make_comparison, make_term
from tests.users import make_editor, make_user

pytestmark = pytest.mark.django_db


def fresh(term: Term) -> Term:
    return Term.objects.get(pk=term.pk)


def test_the_old_url_redirects_to_the_new_one(client: Client) -> None:
    lead = make_term("lead")
    guided.rename(lead, "en", "Prospect", make_editor())

    plan = guided.consequences_of_rename(fresh(lead), "en", "  Enquiry ")
    guided.rename(lead, "en", "  Enquiry ", make_editor())

    assert (plan.path, plan.former) == ("/en/terms/enquiry/", ["/en/terms/prospect/", "/en/terms/lead/"])
    for path in plan.former:
        assert client.get(path).headers["Location"] == plan.path
    assert fresh(lead).name_en == "Enquiry"
    assert client.get("/ru/terms/lid/").status_code == 200


def test_a_slug_of_another_term_gets_a_number() -> None:
    lead, deal = make_term("lead"), make_term("deal")

    plan = guided.consequences_of_rename(lead, "en", "DEAL")
    guided.rename(lead, "en", "DEAL", make_editor())

    assert (plan.path, plan.owner, plan.same_name) == ("/en/terms/deal-2/", deal, [deal])
    assert lead.slugs.get(language="en", is_current=True).slug == "deal-2"


def test_a_name_with_the_same_slug_keeps_its_url() -> None:
    plan = guided.consequences_of_rename(make_term("lead"), "en", "LEAD")

    assert (plan.path, plan.former) == ("/en/terms/lead/", [])


def test_a_former_name_gets_its_former_slug_back() -> None:
    lead = make_term("lead")
    guided.rename(lead, "en", "Prospect", make_editor())

    plan = guided.consequences_of_rename(fresh(lead), "en", "Lead")

    assert (plan.path, plan.former, plan.owner) == ("/en/terms/lead/", ["/en/terms/prospect/"], None)


@pytest.mark.parametrize(
    ("language", "new", "letters"), [("tr", "İlgili kişi", ("M", "İ")), ("fa", "آگهی", ("س", "آ")), ("ru", "Ёлка", ("Л", "Е"))]
)
def test_the_letter_in_the_alphabet_changes(language: str, new: str, letters: tuple[str, str]) -> None:
    assert guided.consequences_of_rename(make_term("lead"), language, new).letters == letters


@pytest.mark.parametrize("kind", ["synonym", "hidden"])
def test_the_old_name_is_still_found_as_a_label(kind: str) -> None:
    lead = make_term("lead")

    guided.rename(lead, "en", "Prospect", make_editor(), keep=kind)

    assert [(label.text, label.kind) for label in lead.labels.all()] == [("Lead", kind)]
    assert [found.term.key for found in search.search("lead", "en").found] == ["lead"]


def test_a_synonym_that_becomes_the_name_is_deleted() -> None:
    lead = make_term("lead")
    Label.objects.create(term=lead, language="en", text="Prospect")

    plan = guided.rename(lead, "en", "Prospect", make_editor(), keep="synonym")

    assert len(plan.becomes_name) == 1
    assert [label.text for label in lead.labels.all()] == ["Lead"]


@pytest.mark.parametrize("field", ["definition_ru", "explanation_ru", "example_ru"])
def test_other_texts_with_the_old_name_are_listed(field: str) -> None:
    lead = make_term("lead")
    make_term("deal", **{field: "Из всех лидов остался один."})
    make_term("case", languages=("en",), **{field: "Из всех лидов остался один."})

    plan = guided.consequences_of_rename(lead, "ru", "Зацепка")

    assert [mention.term.key for mention in plan.mentions] == ["deal"]


def test_comparisons_with_the_old_name_and_articles_are_listed() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    comparison = make_comparison(deal, make_term("case"), usage_en="Say leads here.")
    articles.register("https://blog.example/", "en", "On leads", ["lead"], is_trusted=True)

    plan = guided.consequences_of_rename(lead, "en", "Prospect")

    assert plan.comparisons == [comparison]
    assert [article.title for article in plan.articles] == ["On leads"]


def test_a_pending_change_does_not_restore_the_old_name() -> None:
    lead = make_term("lead")
    PendingText.objects.create(term=lead, language="en", texts={"name": "Lead", "definition": "New."})

    guided.rename(lead, "en", "Prospect", make_editor())

    assert PendingText.objects.get().texts == {"name": "Prospect", "definition": "New."}


@pytest.mark.parametrize("name", ["", "  ", "Lead", "x" * 121, "a\u202eb", "a\0b"])
def test_an_invalid_name_is_refused(name: str) -> None:
    lead = make_term("lead")

    with pytest.raises(ValidationError):
        guided.rename(lead, "en", name, make_editor())
    assert fresh(lead).name_en == "Lead"


def test_renaming_needs_the_right_to_publish_or_translate() -> None:
    lead = make_term("lead", languages=("en",))
    translator, reviewer, other = (
        make_user("tara", "Translators en", "Translators ru"),
        make_user("rita", "Reviewers en"),
        make_user("tom", "Reviewers tr"),
    )

    for user, language in ((translator, "en"), (other, "en"), (other, "ru"), (reviewer, "ru"), (make_user("guest"), "ru")):
        with pytest.raises(PermissionDenied):
            guided.rename(lead, language, "Новое", user)
    guided.rename(lead, "en", "Prospect", reviewer)
    guided.rename(lead, "ru", "Зацепка", translator)
    assert (fresh(lead).name_en, fresh(lead).name_ru) == ("Prospect", "Зацепка")


def test_a_token_is_invalid_after_the_term_changed() -> None:
    lead = make_term("lead")
    seen = guided.consequences_of_rename(lead, "en", "Prospect").token
    make_term("prospect", name_en="Prospect")

    with pytest.raises(guided.StateChanged):
        guided.rename(lead, "en", "Prospect", make_editor(), token=seen)
