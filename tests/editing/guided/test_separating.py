"""A merge taken back."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from terms.editing import guided
from terms.models import Comparison, Merge, Suggestion
from tests.editing.guided.test_merging import fresh, names
from tests.factories import make_comparison, make_term
from tests.users import make_editor

pytestmark = pytest.mark.django_db


def test_separating_restores_everything(client: Client, categories: dict) -> None:
    lead, deal = make_term("lead", categories=(categories["sales"],), path_order=3), make_term("deal")
    case = make_term("case")
    lead.related.set([deal, case])
    make_comparison(lead, case, key="lead-vs-case")
    Suggestion.objects.create(term=lead, language="en", text="Better so.")
    guided.merge(lead, deal, make_editor(), guided.MergeChoices(with_modules=True))

    plan = guided.consequences_of_separation(fresh(lead))
    guided.separate(fresh(lead), make_editor())

    assert (len(plan.labels), [item.key for item in plan.comparisons], plan.suggestions, plan.place) == (4, ["lead-vs-case"], 1, 3)
    assert (fresh(lead).path_order, fresh(deal).path_order) == (3, None)
    assert names(deal) == []
    assert deal.memberships.count() == 0
    assert {term.key for term in lead.related.all()} == {"deal", "case"}
    assert {term.key for term in deal.related.all()} == {"lead"}
    assert [term.key for term in Comparison.objects.get().terms.order_by("places__order")] == ["lead", "case"]
    assert Suggestion.objects.get().term == lead
    assert client.get("/en/terms/lead/").status_code == 200
    assert Merge.objects.count() == 0


def test_what_was_changed_since_the_merge_does_not_move_back() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    guided.merge(lead, deal, make_editor(), guided.MergeChoices())
    label = deal.labels.get(language="en")
    label.kind = "hidden"
    label.save()

    plan = guided.separate(fresh(lead), make_editor())

    assert plan.kept_labels == [label]
    assert names(deal) == [("en", "Lead", "hidden")]


def test_a_merge_made_in_the_form_is_separated_too(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal")
    lead.replaced_by = deal
    lead.save()

    plan = guided.separate(lead, make_editor())

    assert plan.is_recorded is False
    assert client.get("/en/terms/lead/").status_code == 200
    with pytest.raises(ValidationError, match="not merged"):
        guided.separate(fresh(lead), make_editor())
