"""Previews of comparisons, for editors only."""

import pytest
from django.test import Client

from terms.models import Comparison, PendingText
from tests.factories import make_comparison, make_term
from tests.html import Element, read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison() -> Comparison:
    return make_comparison(make_term("lead"), make_term("deal"))


def preview(comparison: Comparison, language: str) -> Element:
    response = signed_in(make_user("rita", "Reviewers en")).get(f"/admin/terms/comparison/{comparison.pk}/preview/{language}/")
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return read(response.content.decode())


def test_a_published_page_looks_the_same(client: Client, comparison: Comparison) -> None:
    page = preview(comparison, "en")

    assert page.one("main").text == read(client.get("/en/compare/lead-vs-deal/").content.decode()).one("main").text
    assert page.one("aside", class_="preview-bar").text.startswith("Preview: readers see exactly this.")


def test_a_pending_change_is_shown_and_readers_see_the_old_text(client: Client, comparison: Comparison) -> None:
    texts = {"title": "Lead, or deal?", "difference": "A new sentence.", "usage": "", "aspects": "Stage | early | late"}
    PendingText.objects.create(comparison=comparison, language="en", texts=texts)

    page = preview(comparison, "en")

    assert (page.one("h1").text, page.one("p", class_="callout").text) == ("Lead, or deal?", "A new sentence.")
    assert [cell.text for cell in page.one("tbody").all("td")] == ["early", "late"]
    assert page.one("aside", class_="preview-bar").text.startswith("Preview: readers do not see this yet.")
    assert "A new sentence." not in client.get("/en/compare/lead-vs-deal/").content.decode()


def test_a_term_that_readers_do_not_see_yet_keeps_its_column(client: Client) -> None:
    comparison = make_comparison(make_term("lead", languages=()), make_term("deal"))

    page = preview(comparison, "en")

    assert [head.text for head in page.one("thead").all("th")] == ["Lead", "Deal"]
    assert [card.one("h2").text for card in page.all("li", class_="card")] == ["Lead", "Deal"]
    assert [link.text for card in page.all("li", class_="card") for link in card.all("a")] == ["Deal"]
    assert page.one("aside", class_="preview-bar").text.startswith("Preview: readers do not see this yet.")
    assert client.get("/en/compare/lead-vs-deal/").status_code == 404


def test_the_form_links_to_previews_and_public_pages(comparison: Comparison) -> None:
    form = signed_in(make_user("rita", "Reviewers en")).get(f"/admin/terms/comparison/{comparison.pk}/change/")

    links = [link["href"] for link in read(form.content.decode()).one("nav", class_="editor-tools").all("a")]

    start = f"/admin/terms/comparison/{comparison.pk}/preview"
    assert links == [f"{start}/{code}/" for code in ("fa", "en", "tr", "ru")] + [
        f"/{code}/compare/lead-vs-deal/" for code in ("fa", "en", "tr", "ru")
    ]


def test_previews_need_the_right_to_view(client: Client, comparison: Comparison) -> None:
    path = f"/admin/terms/comparison/{comparison.pk}/preview/en/"

    assert client.get(path).status_code == 302
    assert signed_in(make_user("guest")).get(path).status_code == 403
    assert signed_in(make_user("tara", "Translators en")).get(path.replace("/en/", "/de/")).status_code == 404
