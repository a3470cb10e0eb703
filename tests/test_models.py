"""The constraints of the models and of the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from terms.models import Comparison, Label, Revision, Term
from tests.factories import make_term

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
@pytest.mark.parametrize("field", ["name", "definition"])
@pytest.mark.parametrize("value", ["", None])
def test_published_needs_a_name_and_a_definition(language: str, field: str, value: str | None) -> None:
    term = make_term("lead")

    with pytest.raises(IntegrityError, match=f"term_published_{language}_complete"), transaction.atomic():
        Term.objects.filter(pk=term.pk).update(**{f"{field}_{language}": value})


def test_a_draft_may_be_empty() -> None:
    term = Term.objects.create(key="empty")

    assert term.published_languages() == []


@pytest.mark.parametrize("value", ["nonsense", "", None])
def test_a_state_is_one_of_three(value: str | None) -> None:
    term = make_term("lead")

    with pytest.raises(IntegrityError, match="term_state_en"), transaction.atomic():
        Term.objects.filter(pk=term.pk).update(state_en=value)


def test_states_of_languages_are_independent() -> None:
    term = Term.objects.get(pk=make_term("lead", languages=("en",)).pk)

    assert [language for language in ("fa", "en", "tr", "ru") if term.is_published(language)] == ["en"]


def test_a_label_is_unique_per_term_and_language() -> None:
    term = make_term("lead")
    Label.objects.create(term=term, language="en", text="Prospect")

    with pytest.raises(IntegrityError), transaction.atomic():
        Label.objects.create(term=term, language="en", text="Prospect", kind="hidden")
    assert Label.objects.create(term=term, language="tr", text="Prospect").pk


def test_terms_cannot_replace_each_other_in_a_circle() -> None:
    lead, deal = make_term("lead"), make_term("deal")
    lead.replaced_by = deal
    lead.save()
    deal.replaced_by = lead

    with pytest.raises(ValidationError) as caught:
        deal.full_clean()
    assert "replaced_by" in caught.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=lead.pk).update(replaced_by=lead)


def test_relations_are_symmetric() -> None:
    lead, deal = make_term("lead"), make_term("deal")

    lead.related.add(deal)

    assert list(deal.related.all()) == [lead]


def test_a_key_has_only_a_to_z_digits_and_single_hyphens() -> None:
    for key in ("Lead", "lead_x", "-lead", "lead-", "سرنخ", "lead\n"):
        with pytest.raises(ValidationError):
            Term(key=key).clean_fields(exclude=["name", "definition", "explanation", "example", "state"])


def test_every_row_of_a_table_has_the_same_number_of_cells() -> None:
    with pytest.raises(ValidationError) as caught:
        Comparison(key="a-vs-b", aspects_tr="a | b | c\nd | e").clean()
    assert list(caught.value.message_dict) == ["aspects_tr"]


def test_only_one_revision_row_can_exist() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(pk=2)
