"""Security headers, and no cookies on public pages."""

import pytest
from django.test import Client

from tests.factories import make_comparison, make_term

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/en/a-z/", "/en/a-z/l/", "/en/modules/", "/en/modules/sales/", "/en/terms/lead/", "/en/compare/", "/en/compare/lead-vs-deal/",
         "/en/tools/previews/", "/en/tools/previews/host/", "/en/search/?q=lead", "/en/nothing/", "/t/lead", "/"]  # fmt: skip


@pytest.fixture(autouse=True)
def _content(categories: dict) -> None:
    make_comparison(make_term("lead", categories=(categories["sales"],)), make_term("deal"))


@pytest.mark.parametrize("url", PAGES)
def test_public_pages_set_no_cookie_and_send_the_headers(client: Client, url: str) -> None:
    response = client.get(url)

    assert response.cookies == {}
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("url", PAGES[:-3])
def test_a_page_under_a_language_does_not_vary_by_headers(client: Client, url: str) -> None:
    assert "Cookie" not in client.get(url).headers.get("Vary", "")
    assert "Accept-Language" not in client.get(url).headers.get("Vary", "")


@pytest.mark.parametrize("url", PAGES)
def test_public_pages_accept_only_get(client: Client, url: str) -> None:
    assert client.post(url).status_code == (404 if url == "/en/nothing/" else 405)


@pytest.mark.parametrize("url", PAGES[:-3])
def test_pages_have_no_inline_style_or_script(client: Client, url: str) -> None:
    html = client.get(url).content.decode()

    assert " style=" not in html
    assert "<style" not in html
    assert " on" not in {part.split("=")[0][:3] for part in html.split("<")}
    assert html.count("<script>") == 0
