"""The alphabetical index and its letters."""

import pytest
from django.test import Client

from terms.models import Label
from terms.pages import alphabet
from terms.published import az
from tests.factories import make_term
from tests.html import read

pytestmark = pytest.mark.django_db


def words(client: Client, url: str) -> list[str]:
    lists = read(client.get(url).content.decode()).all("ul", class_="az-words plain")
    return [item.text for words in lists for item in words.all("li")]


def test_index_is_in_the_alphabet_of_its_language(client: Client) -> None:
    for name in ("Zam", "Şikâyet", "Sipariş", "Çağrı", "Cevap", "Irmak", "İade"):
        make_term(f"key-{len(name)}-{ord(name[1])}-{ord(name[0])}", name_tr=name)

    assert words(client, "/tr/a-z/") == ["Cevap", "Çağrı", "Irmak", "İade", "Sipariş", "Şikâyet", "Zam"]


def test_other_names_lead_to_the_term(client: Client) -> None:
    term = make_term("lead", abbreviation="LD")
    Label.objects.create(term=term, language="en", text="Prospect", kind="synonym")
    Label.objects.create(term=term, language="en", text="Bullet", kind="hidden")

    assert words(client, "/en/a-z/") == ["LD see Lead", "Lead", "Prospect see Lead"]


def test_drafts_are_not_listed(client: Client) -> None:
    make_term("lead", languages=("fa",))

    assert words(client, "/en/a-z/") == []


@pytest.mark.parametrize(
    ("url", "status", "location"),
    [
        ("/tr/a-z/ç/", 200, None),
        ("/tr/a-z/Ç/", 301, "/tr/a-z/%C3%A7/"),
        ("/tr/a-z/I/", 301, "/tr/a-z/%C4%B1/"),
        ("/tr/a-z/ı/", 404, None),
        ("/tr/a-z/ж/", 404, None),
        ("/fa/a-z/a-z/", 200, None),
        ("/en/a-z/0-9/", 404, None),
    ],
)
def test_letter_urls(client: Client, url: str, status: int, location: str | None) -> None:
    make_term("lead", name_tr="Çağrı", name_fa="CRM ابری")

    response = client.get(url)

    assert (response.status_code, response.headers.get("Location")) == (status, location)


def test_a_latin_name_in_persian_comes_after_the_persian_ones(client: Client) -> None:
    make_term("lead", name_fa="CRM ابری")
    make_term("deal", name_fa="یادآور")

    assert words(client, "/fa/a-z/") == ["یادآور", "CRM ابری"]


def test_empty_letters_are_shown_without_links(client: Client) -> None:
    make_term("lead")

    letters = read(client.get("/en/a-z/").content.decode()).one("nav", class_="letters")

    assert [link.text for link in letters.all("a")] == ["L"]
    assert len(letters.all("span")) == 25


def test_switch_of_a_letter_leads_to_an_index_and_never_home(client: Client) -> None:
    make_term("lead")

    switch = read(client.get("/en/a-z/l/").content.decode()).one("nav", class_="languages")

    assert [link["href"] for link in switch.all("a")] == ["/fa/a-z/", "/en/a-z/l/", "/tr/a-z/", "/ru/a-z/"]


@pytest.mark.parametrize("url", ["/en/a-z/", "/en/a-z/o/"])
def test_query_count_is_the_same_for_one_and_three(client: Client, django_assert_num_queries, url: str) -> None:
    make_term("other-1", name_en="Other 1")
    with django_assert_num_queries(2 + 1 + 3 * (url != "/en/a-z/")):
        assert client.get(url).status_code == 200

    make_term("other-2", name_en="Other 2")
    make_term("other-3", name_en="Other 3")
    with django_assert_num_queries(2 + 1 + 3 * (url != "/en/a-z/")):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", ["/en/a-z/o/", "/en/modules/sales/"])
def test_long_lists_go_on_page_by_page(client: Client, categories: dict, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(az, "PAGE_SIZE", 2)
    for number in range(5):
        make_term(f"other-{number}", name_en=f"Other {number}", categories=(categories["sales"],))

    seen, following = [], url
    while following:
        page = read(client.get(following).content.decode())
        seen.append([item.text for item in page.one("ul", class_="rows").all("h2")])
        links = page.one("main").all("a", class_="tag", rel="next")
        following = url + links[0]["href"] if links else ""

    assert seen == [["Other 0", "Other 1"], ["Other 2", "Other 3"], ["Other 4"]]


def test_a_large_glossary_shows_its_letters_only(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabet, "MAX_WORDS", 1)
    make_term("lead")
    make_term("deal")

    assert words(client, "/en/a-z/") == []
    assert [link.text for link in read(client.get("/en/a-z/").content.decode()).one("nav", class_="letters").all("a")] == ["D", "L"]
