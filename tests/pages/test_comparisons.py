"""The comparisons."""

import pytest
from django.test import Client

from tests.factories import make_comparison, make_term
from tests.html import read

pytestmark = pytest.mark.django_db


def test_a_comparison_sets_its_terms_side_by_side(client: Client) -> None:
    make_comparison(make_term("lead"), make_term("deal"), aspects_en="Who | a person | a sale\nWhen | early | late")

    page = read(client.get("/en/compare/lead-vs-deal/").content.decode())

    table = page.one("table")
    assert [cell.text for cell in table.one("thead").all("th")] == ["Lead", "Deal"]
    rows = [[cell.text for cell in row.all("th") + row.all("td")] for row in table.one("tbody").all("tr")]
    assert rows == [["Who", "a person", "a sale"], ["When", "early", "late"]]


def test_a_comparison_with_a_draft_term_does_not_show(client: Client) -> None:
    make_comparison(make_term("lead"), make_term("deal", languages=("fa",)))

    assert client.get("/en/compare/lead-vs-deal/").status_code == 404
    assert client.get("/fa/compare/lead-vs-deal/").status_code == 200
    assert read(client.get("/en/compare/").content.decode()).all("li", class_="card") == []


def test_a_draft_comparison_does_not_show(client: Client) -> None:
    make_comparison(make_term("lead"), make_term("deal"), state_en="draft")

    assert client.get("/en/compare/lead-vs-deal/").status_code == 404
    switch = read(client.get("/ru/compare/lead-vs-deal/").content.decode()).one("nav", class_="languages")
    assert len(switch.all("a")) == 3


def test_query_count_is_the_same_for_one_and_three(client: Client, django_assert_num_queries) -> None:
    lead, deal = make_term("lead"), make_term("deal")
    make_comparison(lead, deal)
    with django_assert_num_queries(1):
        client.get("/en/compare/")

    make_comparison(lead, deal, key="second")
    make_comparison(lead, deal, key="third")
    with django_assert_num_queries(1):
        client.get("/en/compare/")
