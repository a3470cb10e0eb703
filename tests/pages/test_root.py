"""/ and the URLs without a language."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "cookie", "url"),
    [("", "", "/fa/"), ("tr-TR,tr;q=0.9", "", "/tr/"), ("de", "", "/fa/"), ("ru", "en", "/en/"), ("nonsense;;q=x", "", "/fa/")],
)
def test_root_chooses_by_cookie_then_header_then_persian(client: Client, header: str, cookie: str, url: str) -> None:
    if cookie:
        client.cookies["django_language"] = cookie

    response = client.get("/", headers={"Accept-Language": header})

    assert (response.status_code, response.headers["Location"]) == (302, url)
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))


def test_a_path_without_a_language_keeps_its_path_and_query(client: Client) -> None:
    response = client.get("/search/?q=lead", headers={"Accept-Language": "ru"})

    assert (response.status_code, response.headers["Location"]) == (302, "/ru/search/?q=lead")
