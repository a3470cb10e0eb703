"""Addresses: the promise that a link never breaks."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terms import addresses
from terms.models import Term, TermSlug
from tests.factories import make_term

pytestmark = pytest.mark.django_db


def rename(term: Term, name: str) -> None:
    term.name_en = name
    term.save()


def test_a_renamed_term_redirects_from_its_old_address(client: Client) -> None:
    rename(make_term("lead"), "Enquiry")

    answer = client.get("/en/terms/lead/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/terms/enquiry/")
    assert client.get("/en/terms/enquiry/").status_code == 200
    assert client.get("/fa/terms/سرنخ/").status_code == 200


def test_going_back_to_a_former_name_uses_the_former_address() -> None:
    term = make_term("lead")

    rename(term, "Enquiry")
    rename(term, "Lead")

    assert addresses.of_term(term)["en"] == "lead"
    assert TermSlug.objects.filter(term=term, language="en").count() == 2


def test_two_terms_that_swap_their_names_keep_their_old_links(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal")

    rename(lead, "Deal")
    rename(deal, "Lead")

    assert client.get("/en/terms/lead/").headers["Location"] == "/en/terms/deal-2/"
    assert client.get("/en/terms/deal/").headers["Location"] == "/en/terms/lead-2/"


def test_a_small_change_of_spelling_keeps_the_address() -> None:
    term = make_term("lead")

    rename(term, "LEAD")

    assert list(TermSlug.objects.filter(term=term, language="en").values_list("slug", flat=True)) == ["lead"]


def test_a_name_without_letters_takes_the_key_as_its_address() -> None:
    assert addresses.of_term(make_term("lead", name_en="…"))["en"] == "lead"


def test_a_published_term_cannot_be_deleted() -> None:
    with pytest.raises(ProtectedError):
        make_term("lead").delete()


def test_a_draft_has_no_address_and_can_be_deleted() -> None:
    term = make_term("lead", languages=())

    assert addresses.of_term(term) == {}
    term.delete()
    assert not Term.objects.exists()


def test_an_address_belongs_to_one_term_only() -> None:
    make_term("lead")
    deal = make_term("deal")

    with pytest.raises(IntegrityError, match=r"(?i)slug"), transaction.atomic():
        TermSlug.objects.create(term=deal, language="en", slug="lead", is_current=False)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["rename", "withdraw", "publish", "merge"]),
        st.sampled_from(["lead", "deal", "case"]),
        st.sampled_from(["lead", "deal", "case", "Ärger", "lead 2"]),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_no_edit_ever_turns_a_link_into_a_404(client: Client, edits: list[tuple[str, str, str]]) -> None:
    """Whatever editors do, an address that once worked answers 200, leads on, or says that the term is gone."""
    with transaction.atomic():
        for key in ("lead", "deal", "case"):
            make_term(key)
        owners = {"lead": "lead", "deal": "deal", "case": "case"}
        for action, key, other in edits:
            term = Term.objects.get(key=key)
            if action == "rename":
                term.name_en = other
            elif (
                action == "merge" and other != key and other in owners.values() and Term.objects.get(key=other).replacement().pk != term.pk
            ):
                term.replaced_by = Term.objects.get(key=other)
            elif action in {"withdraw", "publish"}:
                term.state_en = "draft" if action == "withdraw" else "published"
            term.save()
            owners |= dict(TermSlug.objects.filter(language="en").values_list("slug", "term__key"))

        assert dict(TermSlug.objects.filter(language="en").values_list("slug", "term__key")) == owners
        for slug, key in owners.items():
            answer, term = client.get(f"/en/terms/{slug}/"), Term.objects.get(key=key)
            target = term.replacement()
            if answer.status_code == 301:
                answer = client.get(answer.headers["Location"], follow=True)
            assert answer.status_code in {200, 410}
            if target.is_published("en"):
                assert answer.status_code == 200
                assert f'/t/{target.key}?lang=en"' in answer.text
        transaction.set_rollback(True)
