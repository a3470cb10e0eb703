"""The home page."""

import pytest
from django.test import Client

from tests.factories import make_term
from tests.html import read

pytestmark = pytest.mark.django_db


def test_home_counts_only_what_readers_can_see(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))
    make_term("deal", categories=(categories["sales"], categories["service"]))
    make_term("case", languages=("fa",), categories=(categories["service"],))

    page = read(client.get("/en/").content.decode())

    cards = [
        (card.one("h3").text, card.all("p")[-1].text)
        for card in page.one("main").all("li", class_="card")
        if "data-colour" in card.attributes
    ]
    assert cards == [("Sales", "2 terms"), ("Service", "1 term")]


def test_persian_home_has_persian_digits(client: Client, categories: dict) -> None:
    make_term("lead", categories=(categories["sales"],))

    page = read(client.get("/fa/").content.decode())

    assert "۱ واژه" in [item.text for item in page.all("p", class_="card-meta")]


def test_recently_changed_shows_the_last_first(client: Client) -> None:
    for key in ("lead", "deal", "case"):
        make_term(key)

    page = read(client.get("/en/").content.decode())

    assert [item.text for item in page.one("ul", class_="rows").all("h3")] == ["Case", "Deal", "Lead"]


def test_home_works_without_content(client: Client) -> None:
    assert client.get("/ru/").status_code == 200


def test_query_count_is_the_same_for_one_and_three(client: Client, django_assert_num_queries) -> None:
    make_term("lead")
    with django_assert_num_queries(8):
        client.get("/en/")

    make_term("deal")
    make_term("case")
    with django_assert_num_queries(8):
        client.get("/en/")
