"""The pages of the modules."""

import pytest
from django.test import Client

from tests.factories import make_term
from tests.html import read

pytestmark = pytest.mark.django_db


def test_a_module_lists_its_terms_in_alphabetical_order(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    make_term("deal", categories=(categories["service"], categories["sales"]))
    make_term("case", languages=("fa",), categories=(categories["sales"],))
    make_term("other")

    page = read(client.get("/en/modules/sales/").content.decode())

    assert [item.text for item in page.one("ul", class_="rows").all("h2")] == ["Deal", "Lead"]


def test_unknown_module_is_a_404(client: Client, categories: dict) -> None:
    assert client.get("/en/modules/nothing/").status_code == 404


def test_every_module_is_on_the_overview(client: Client, categories: dict) -> None:
    page = read(client.get("/tr/modules/").content.decode())

    assert [card.one("h2").text for card in page.all("li", class_="card")] == ["Satış", "Hizmet"]


def test_query_count_is_the_same_for_one_and_three(client: Client, categories: dict, django_assert_num_queries) -> None:
    make_term("lead", categories=(categories["sales"],))
    with django_assert_num_queries(3):
        client.get("/en/modules/sales/")

    make_term("deal", categories=(categories["sales"],))
    make_term("case", categories=(categories["sales"],))
    with django_assert_num_queries(3):
        client.get("/en/modules/sales/")
