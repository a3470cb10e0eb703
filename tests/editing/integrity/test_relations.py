"""Rules about relations and derived data: each has a positive and a negative case."""

import pytest

from terms.models import SearchText, TermSlug
from terms.text import LANGUAGES
from tests.editing.integrity.broken_content import article, found, label, related, write
from tests.factories import make_comparison, make_term

pytestmark = pytest.mark.django_db

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


def test_a_self_relation_does_not_count_as_a_relation() -> None:
    lead = make_term("lead")
    related.create(from_term=lead, to_term=lead)

    assert found("orphan") == [("lead", "", "related", "")]


def test_a_relation_to_a_merged_term_is_found() -> None:
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


def test_a_published_term_without_a_slug_is_found() -> None:
    lead = make_term("lead", languages=("en", "tr"))
    TermSlug.objects.filter(term=lead, language="tr").delete()

    assert found("no-address") == [("lead", "tr", "", "")]
