"""Withdrawing a term in some languages."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from terms.authors import articles
from terms.editing import guided
from terms.models import PendingText, Term
from tests.factories import make_comparison, make_term
from tests.users import make_editor, make_user

pytestmark = pytest.mark.django_db


def fresh(term: Term) -> Term:
    return Term.objects.get(pk=term.pk)


def test_withdrawn_urls_are_gone_and_other_languages_remain(client: Client) -> None:
    lead = make_term("lead")
    lead.name_en = "Prospect"
    lead.save()

    plan = guided.consequences_of_withdrawal(lead, ["en", "fa"])
    guided.withdraw(lead, ["en", "fa"], make_editor())

    assert [(part.language.code, part.paths) for part in plan.languages] == [
        ("fa", ["/fa/terms/سرنخ/"]),
        ("en", ["/en/terms/prospect/", "/en/terms/lead/"]),
    ]
    for part in plan.languages:
        assert [client.get(path).status_code for path in part.paths] == [410] * len(part.paths)
    assert [language.code for language in plan.staying] == ["tr", "ru"]
    assert client.get("/tr/terms/musteri-adayi/").status_code == 200
    assert (fresh(lead).state_en, fresh(lead).definition_en) == ("draft", "en definition of lead.")


def test_withdrawn_everywhere_the_permanent_url_is_gone_too(client: Client) -> None:
    lead = make_term("lead")

    plan = guided.withdraw(lead, ["fa", "en", "tr", "ru"], make_editor())

    assert plan.staying == []
    assert client.get(plan.permanent).status_code == 410


def test_everything_that_readers_lose_is_listed() -> None:
    lead, deal, case = make_term("lead", path_order=2), make_term("deal", explanation_en="Two leads."), make_term("case", languages=("ru",))
    lead.related.set([deal, case])
    comparison = make_comparison(lead, deal)
    Term.objects.create(key="old", replaced_by=lead)
    articles.register("https://blog.example/", "en", "On leads", ["lead"], is_trusted=True)

    plan = guided.consequences_of_withdrawal(lead, ["en"])

    part = plan.languages[0]
    assert ([mention.term.key for mention in part.explanations], part.comparisons, part.related) == (["deal"], [comparison], [deal])
    assert ([article.title for article in plan.articles], [term.key for term in plan.merged_before], plan.place) == (
        ["On leads"],
        ["old"],
        2,
    )


def test_a_pending_change_becomes_the_drafts_text() -> None:
    lead = make_term("lead")
    PendingText.objects.create(term=lead, language="en", texts={"definition": "New.", "example": ""}, state="review")

    plan = guided.withdraw(lead, ["en"], make_editor())

    assert plan.languages[0].is_waiting
    assert (fresh(lead).definition_en, fresh(lead).example_en, fresh(lead).state_en) == ("New.", None, "review")
    assert PendingText.objects.count() == 0


@pytest.mark.parametrize("languages", [[], ["ru"], ["en", "ru"], ["xx"]])
def test_an_unpublished_language_cannot_be_withdrawn(languages: list[str]) -> None:
    lead = make_term("lead", languages=("en",))

    with pytest.raises((ValidationError, PermissionDenied)):
        guided.withdraw(lead, languages, make_editor())
    assert fresh(lead).state_en == "published"


def test_withdrawing_needs_the_right_to_publish() -> None:
    lead = make_term("lead")

    for user, languages in (
        (make_user("tara", "Translators en"), ["en"]),
        (make_user("rita", "Reviewers en"), ["en", "ru"]),
        (make_user("guest"), ["en"]),
    ):
        with pytest.raises(PermissionDenied):
            guided.withdraw(lead, languages, user)
    guided.withdraw(lead, ["en"], make_user("tom", "Reviewers en"))
    assert fresh(lead).published_languages() == ["fa", "tr", "ru"]


def test_a_token_is_invalid_after_the_term_changed() -> None:
    lead = make_term("lead")
    seen = guided.consequences_of_withdrawal(lead, ["en"]).token
    lead.definition_en = "Another definition."
    lead.save()

    with pytest.raises(guided.StateChanged):
        guided.withdraw(lead, ["en"], make_editor(), token=seen)
