"""Slugs and redirects of terms; test_permalinks.py checks them with random histories."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client

from terms.models import Term, TermSlug
from terms.paths import term_path
from terms.published import term_urls
from tests.factories import make_term
from tests.html import read

pytestmark = pytest.mark.django_db


def rename(term: Term, name: str) -> None:
    term.name_en = name
    term.save()


def test_a_renamed_term_redirects_from_its_old_url(client: Client) -> None:
    rename(make_term("lead"), "Enquiry")

    answer = client.get("/en/terms/lead/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/terms/enquiry/")
    assert client.get("/en/terms/enquiry/").status_code == 200
    assert client.get("/fa/terms/سرنخ/").status_code == 200


def test_going_back_to_a_former_name_uses_the_former_slug() -> None:
    term = make_term("lead")

    rename(term, "Enquiry")
    rename(term, "Lead")

    assert term_urls.of_term(term)["en"] == "lead"
    assert TermSlug.objects.filter(term=term, language="en").count() == 2


def test_two_terms_that_swap_their_names_keep_their_old_links(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal")

    rename(lead, "Deal")
    rename(deal, "Lead")

    assert client.get("/en/terms/lead/").headers["Location"] == "/en/terms/deal-2/"
    assert client.get("/en/terms/deal/").headers["Location"] == "/en/terms/lead-2/"


def test_a_small_change_of_spelling_does_not_change_the_slug() -> None:
    term = make_term("lead")

    rename(term, "LEAD")

    assert list(TermSlug.objects.filter(term=term, language="en").values_list("slug", flat=True)) == ["lead"]


def test_a_name_without_letters_has_its_key_as_slug() -> None:
    assert term_urls.of_term(make_term("lead", name_en="…"))["en"] == "lead"


def test_a_published_term_cannot_be_deleted() -> None:
    with pytest.raises(ProtectedError):
        make_term("lead").delete()


def test_a_draft_has_no_slug_and_can_be_deleted() -> None:
    term = make_term("lead", languages=())

    assert term_urls.of_term(term) == {}
    term.delete()
    assert not Term.objects.exists()


def test_a_slug_belongs_to_one_term_only() -> None:
    make_term("lead")
    deal = make_term("deal")

    with pytest.raises(IntegrityError, match=r"(?i)slug"), transaction.atomic():
        TermSlug.objects.create(term=deal, language="en", slug="lead", is_current=False)


def test_a_term_withdrawn_in_one_language_is_gone_there_and_offers_the_others(client: Client) -> None:
    term = make_term("lead")
    term.state_ru = "draft"
    term.save()

    answer = client.get("/ru/terms/lid/")

    assert answer.status_code == 410
    assert [link["href"] for link in read(answer.text).one("main").all("a", rel="alternate")] == [
        term_path("سرنخ", "fa"),
        "/en/terms/lead/",
        "/tr/terms/musteri-adayi/",
    ]


def test_a_merged_term_whose_replacement_lacks_the_language_is_shown_in_another(client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal", languages=("en",))
    lead.replaced_by = deal
    lead.save()

    assert (client.get("/ru/terms/lid/").status_code, client.get("/ru/terms/lid/").headers["Location"]) == (301, "/t/deal")
    assert client.get("/en/terms/lead/").headers["Location"] == "/en/terms/deal/"


def test_a_term_merged_into_a_draft_is_gone_and_not_missing(client: Client) -> None:
    lead = make_term("lead")
    lead.replaced_by = make_term("deal", languages=())
    lead.save()

    for url in ("/en/terms/lead/", "/t/lead", "/t/lead?lang=ru", "/api/v1/terms/lead"):
        assert client.get(url).status_code == 410, url
