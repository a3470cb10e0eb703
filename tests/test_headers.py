"""Security headers, and no trace of a reader on public pages."""

import pytest
from django.test import Client

from tests.factories import make_comparison, make_term

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/en/a-z/", "/en/a-z/l/", "/en/modules/", "/en/modules/sales/", "/en/terms/lead/", "/en/compare/", "/en/compare/lead-vs-deal/",
         "/en/tools/previews/", "/en/tools/previews/host/", "/en/search/?q=lead", "/en/nothing/", "/t/lead", "/"]  # fmt: skip


@pytest.fixture(autouse=True)
def _content(categories: dict) -> None:
    make_comparison(make_term("lead", categories=(categories["sales"],)), make_term("deal"))


@pytest.mark.parametrize("address", PAGES)
def test_public_pages_set_no_cookie_and_send_the_headers(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.cookies == {}
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", PAGES[:-3])
def test_a_page_under_a_language_varies_by_nothing(client: Client, address: str) -> None:
    assert "Cookie" not in client.get(address).headers.get("Vary", "")
    assert "Accept-Language" not in client.get(address).headers.get("Vary", "")


@pytest.mark.parametrize("address", PAGES)
def test_pages_only_answer_to_reading(client: Client, address: str) -> None:
    assert client.post(address).status_code == (404 if address == "/en/nothing/" else 405)


@pytest.mark.parametrize("address", PAGES[:-3])
def test_there_is_nothing_inline(client: Client, address: str) -> None:
    html = client.get(address).content.decode()

    assert " style=" not in html
    assert "<style" not in html
    assert " on" not in {part.split("=")[0][:3] for part in html.split("<")}
    assert html.count("<script>") == 0
