"""Merging two terms and separating them."""

from urllib.parse import unquote

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from terms.authors import articles
from terms.editing import guided
from terms.models import Comparison, Label, Merge, PendingText, Suggestion, Term
from terms.text import LANGUAGES
from tests.factories import make_comparison, make_term
from tests.users import make_editor, make_user

pytestmark = pytest.mark.django_db
SPLIT = guided.MergeChoices(accepts_loss=True)


def names(term: Term) -> list[tuple[str, str, str]]:
    return [(label.language, label.text, label.kind) for label in term.labels.all()]


def fresh(term: Term) -> Term:
    return Term.objects.get(pk=term.pk)


def test_every_url_of_the_loser_redirects_to_the_winner(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal")
    lead.name_en = "Prospect"
    lead.save()

    plan = guided.consequences_of_merge(lead, deal)
    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert [(lead_.path, lead_.target) for lead_ in plan.redirects if lead_.language.code == "en"] == [
        ("/en/terms/prospect/", "/en/terms/deal/"),
        ("/en/terms/lead/", "/en/terms/deal/"),
    ]
    for step in plan.redirects:
        assert unquote(client.get(step.path).headers["Location"]) == step.target
    assert plan.permanent == ("/t/lead", "/t/deal")
    assert client.get("/t/lead?lang=tr").headers["Location"] == "/t/deal?lang=tr"


def test_the_names_become_labels_of_the_winner(client: Client) -> None:
    lead, deal = make_term("lead", abbreviation="LD"), make_term("deal")
    Label.objects.create(term=lead, language="en", text="Hot prospect", kind="hidden")
    Label.objects.create(term=lead, language="ru", text="Зацепка", kind="synonym", linking="never")

    plan = guided.consequences_of_merge(lead, deal)
    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    english = [(name.text, name.kind) for name in plan.names if name.language.code == "en"]
    assert english == [("Lead", "synonym"), ("LD", "abbreviation"), ("Hot prospect", "hidden")]
    assert set(names(deal)) >= {("fa", "سرنخ", "synonym"), ("en", "Lead", "synonym"), ("en", "Hot prospect", "hidden")}
    assert deal.labels.get(text="Зацепка").linking == "never"
    assert "Lead" in client.get("/en/terms/deal/").content.decode()
    assert names(lead) == [("en", "Hot prospect", "hidden"), ("ru", "Зацепка", "synonym")]


def test_an_editor_chooses_the_kind_of_each_name() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    plan = guided.consequences_of_merge(lead, deal)
    number = {name.language.code: name.number for name in plan.names}

    choices = guided.MergeChoices(names={number["en"]: "hidden", number["fa"]: guided.LEAVE})
    guided.merge(lead, deal, make_editor(), choices)

    assert names(deal) == [("en", "Lead", "hidden"), ("ru", "Лид", "synonym"), ("tr", "Müşteri adayı", "synonym")]


def test_a_name_that_the_winner_has_in_any_spelling_is_not_added() -> None:
    lead = make_term("lead", name_fa="سرنخ‌ها", name_en="lead!")
    deal = make_term("deal")
    Label.objects.create(term=deal, language="fa", text="سرنخ ها", kind="synonym")
    Label.objects.create(term=deal, language="en", text="LEAD", kind="synonym")

    plan = guided.consequences_of_merge(lead, deal)
    guided.merge(lead, deal, make_editor(), guided.MergeChoices(names={name.number: "synonym" for name in plan.names}))

    known = {name.language.code: name.is_known for name in plan.names}
    assert (known["en"], known["tr"]) == (True, False)
    assert [text for language, text, _ in names(deal) if language == "en"] == ["LEAD"]


def test_the_linking_of_a_name_moves_with_it() -> None:
    lead, deal = make_term("lead", linking_en="suggest"), make_term("deal")

    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert (deal.labels.get(language="en").linking, deal.labels.get(language="ru").linking) == ("suggest", "")


def test_a_draft_name_moves_only_if_chosen() -> None:
    lead, deal = make_term("lead", languages=("en",)), make_term("deal")

    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert names(deal) == [("en", "Lead", "synonym")]


def test_relations_move_without_duplicates_or_self_relations() -> None:
    lead, deal, case, field = make_term("lead"), make_term("deal"), make_term("case"), make_term("field")
    lead.related.set([deal, case, field])
    deal.related.add(case)

    plan = guided.consequences_of_merge(lead, deal)
    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert [term.key for term in plan.relations] == ["case", "field"]
    assert {term.key for term in deal.related.all()} == {"case", "field"}
    assert {term.key for term in field.related.all()} == {"deal"}


def test_modules_move_if_the_editor_chooses_it(categories: dict) -> None:
    lead, deal = make_term("lead", categories=tuple(categories.values())), make_term("deal", categories=(categories["service"],))

    guided.merge(lead, deal, make_editor(), guided.MergeChoices(with_modules=True))

    assert [place.category.key for place in deal.memberships.all()] == ["service", "sales"]


def test_the_winner_replaces_the_loser_in_comparisons(client: Client) -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case")
    make_comparison(lead, case, key="lead-vs-case")

    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert [term.key for term in Comparison.objects.get().terms.order_by("places__order")] == ["deal", "case"]
    assert client.get("/en/compare/lead-vs-case/").status_code == 200


def test_two_terms_of_one_comparison_cannot_be_merged() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    comparison = make_comparison(lead, deal)

    plan = guided.consequences_of_merge(lead, deal)

    assert (plan.conflicts, len(plan.problems)) == ([comparison], 1)
    with pytest.raises(ValidationError, match="contains both terms"):
        guided.merge(lead, deal, make_editor(), SPLIT)
    assert fresh(lead).replaced_by is None


def test_the_winner_takes_over_the_place_in_start_here() -> None:
    lead, deal = make_term("lead", path_order=3), make_term("deal")

    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert (fresh(lead).path_order, fresh(deal).path_order) == (None, 3)


def test_open_suggestions_move_and_decided_ones_do_not() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    waiting = Suggestion.objects.create(term=lead, language="en", text="Better so.")
    answered = Suggestion.objects.create(term=lead, language="en", text="Worse.", state="rejected")

    plan = guided.consequences_of_merge(lead, deal)
    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    waiting.refresh_from_db()
    answered.refresh_from_db()
    assert (plan.suggestions, waiting.term, answered.term) == (1, deal, lead)


def test_articles_explanations_and_pending_changes_are_listed() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    make_term("case", explanation_en="Two leads.")
    articles.register("https://blog.example/", "en", "On leads", ["lead"], is_trusted=True)
    PendingText.objects.create(term=lead, language="tr", texts={"name": "Aday"})

    plan = guided.consequences_of_merge(lead, deal)
    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert [article.title for article in plan.articles] == ["On leads"]
    assert [(mention.term.key, mention.language) for mention in plan.explanations] == [("case", "en")]
    assert [language.code for language in plan.waiting] == ["tr"]
    assert PendingText.objects.get().term == lead


def test_texts_and_states_of_the_loser_are_unchanged() -> None:
    lead, deal = make_term("lead"), make_term("deal")

    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    assert (fresh(lead).definition_en, fresh(lead).state_en, fresh(lead).replaced_by) == ("en definition of lead.", "published", deal)


def test_losing_a_language_must_be_accepted(client: Client) -> None:
    lead, deal, case = make_term("lead"), make_term("deal", languages=("en", "ru")), make_term("case")
    make_comparison(lead, case, key="lead-vs-case")

    plan = guided.consequences_of_merge(lead, deal)

    assert [language.code for language in plan.lost_languages] == ["fa", "tr"]
    assert {(item.comparison.key, item.language.code) for item in plan.lost_comparisons} == {("lead-vs-case", "fa"), ("lead-vs-case", "tr")}
    with pytest.raises(ValidationError, match="tick the box"):
        guided.merge(lead, deal, make_editor(), guided.MergeChoices())
    guided.merge(lead, deal, make_editor(), SPLIT)
    assert client.get("/tr/terms/musteri-adayi/", follow=True).redirect_chain[-1] == ("/en/terms/deal/", 303)


def test_urls_of_a_term_merged_into_a_draft_are_gone(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal", languages=())

    plan = guided.consequences_of_merge(lead, deal)
    guided.merge(lead, deal, make_editor(), SPLIT)

    assert {step.target for step in plan.redirects} == {""}
    assert client.get("/en/terms/lead/").status_code == client.get("/t/lead").status_code == 410


def test_impossible_merges_are_refused_with_the_reason() -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case")
    guided.merge(deal, case, make_editor(), guided.MergeChoices())

    for loser, winner, said in (
        (lead, lead, "itself"),
        (deal, lead, "already"),
        (case, deal, "separate it first"),
        (lead, deal, "choose that one"),
    ):
        with pytest.raises(ValidationError, match=said):
            guided.merge(loser, winner, make_editor(), SPLIT)
    assert Term.objects.filter(replaced_by=None).count() == 2


def test_earlier_merges_redirect_to_the_new_winner(client: Client) -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case")
    guided.merge(lead, deal, make_editor(), guided.MergeChoices())

    plan = guided.consequences_of_merge(deal, case)
    guided.merge(deal, case, make_editor(), guided.MergeChoices())

    assert ("/en/terms/lead/", "/en/terms/case/") in [(step.path, step.target) for step in plan.redirects]
    assert client.get("/en/terms/lead/").headers["Location"] == "/en/terms/case/"
    assert ("en", "Lead", "synonym") in names(case)


@pytest.mark.parametrize("groups", [(), ("Translators en",), ("Reviewers en",), tuple(f"Reviewers {code}" for code in LANGUAGES)])
def test_merging_needs_the_right_to_change_what_languages_share(groups: tuple[str, ...]) -> None:
    lead, deal = make_term("lead", languages=("en",)), make_term("deal", languages=("en",))
    user = make_user("sara", *groups)

    with pytest.raises(PermissionDenied):
        guided.merge(lead, deal, user, SPLIT)
    Merge.objects.create(term=lead, winner=deal, moved={})
    Term.objects.filter(pk=lead.pk).update(replaced_by=deal)
    with pytest.raises(PermissionDenied):
        guided.separate(lead, user)


def test_merging_needs_the_right_to_publish_in_every_published_language() -> None:
    lead, deal = make_term("lead", languages=("en",)), make_term("deal", languages=("en", "ru"))
    user = make_user("rita", "Reviewers en")
    user.user_permissions.add(Permission.objects.get(codename="change_shared"))

    with pytest.raises(PermissionDenied):
        guided.merge(lead, deal, user, SPLIT)
    deal.state_ru = "draft"
    deal.save()
    guided.merge(lead, deal, user, SPLIT)
    assert Merge.objects.get().author == user


def test_a_token_is_invalid_after_the_term_changed() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    seen = guided.consequences_of_merge(lead, deal).token
    Label.objects.create(term=lead, language="en", text="Hot prospect")

    with pytest.raises(guided.StateChanged):
        guided.merge(lead, deal, make_editor(), guided.MergeChoices(), token=seen)

    guided.merge(lead, deal, make_editor(), guided.MergeChoices(), token=guided.consequences_of_merge(fresh(lead), fresh(deal)).token)
    assert fresh(lead).replaced_by == deal
