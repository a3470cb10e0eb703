"""What is served from memory, what bypasses the cache, and what is never cached."""

import gzip
import threading

import brotli
import pytest
from django.conf import LazySettings

from glossary.page_cache import PageCache
from tests.page_cache.client import TinySite, fetch

PAGE = "/en/terms/lead/"


def test_a_page_is_rendered_once_and_then_served_from_memory(site: TinySite, cache: PageCache) -> None:
    first, second = fetch(cache, PAGE), fetch(cache, PAGE)

    assert first == second
    assert len(site.requests) == 1
    assert second.body == f"{site.text}{PAGE}?".encode()
    assert second.headers["Cache-Control"] == "no-cache"
    assert second.headers["Vary"] == "Accept-Encoding"
    assert second.headers["X-Frame-Options"] == "DENY"
    assert second.headers["Content-Length"] == str(len(second.body))
    assert "Content-Encoding" not in second.headers


def test_head_has_the_headers_of_get_and_no_body(site: TinySite, cache: PageCache) -> None:
    by_head = fetch(cache, PAGE, "HEAD")

    assert by_head == fetch(cache, PAGE)._replace(body=b"")
    assert len(site.requests) == 1


def test_each_encoding_is_the_same_text_with_an_etag_of_its_own(cache: PageCache) -> None:
    plain = fetch(cache, PAGE)
    packed = {name: fetch(cache, PAGE, HTTP_ACCEPT_ENCODING=name) for name in ("gzip", "br")}

    assert gzip.decompress(packed["gzip"].body) == brotli.decompress(packed["br"].body) == plain.body
    assert {name: reply.headers["Content-Encoding"] for name, reply in packed.items()} == {"gzip": "gzip", "br": "br"}
    assert all(int(reply.headers["Content-Length"]) == len(reply.body) for reply in packed.values())
    assert len({reply.headers["ETag"] for reply in (plain, *packed.values())}) == 3
    assert all(reply.headers["ETag"].startswith('"') for reply in (plain, *packed.values()))


def test_a_tiny_page_is_not_encoded(site: TinySite, cache: PageCache) -> None:
    site.text = ""

    assert "Content-Encoding" not in fetch(cache, PAGE, HTTP_ACCEPT_ENCODING="br, gzip").headers


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_browser_that_has_the_page_gets_304(site: TinySite, cache: PageCache, method: str) -> None:
    site.headers.append(("Content-Location", "/en/terms/lead/"))
    tag = fetch(cache, PAGE, HTTP_ACCEPT_ENCODING="br").headers["ETag"]
    reply = fetch(cache, PAGE, method, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=f'"other", W/{tag}')

    assert reply.status == 304
    assert reply.body == b""
    assert reply.headers == {
        "ETag": tag,
        "Vary": "Accept-Encoding",
        "Cache-Control": "no-cache",
        "Content-Location": "/en/terms/lead/",
    }
    assert fetch(cache, PAGE, HTTP_IF_NONE_MATCH=tag).status == 200, "the ETag of another encoding"


def test_a_miss_answers_304_too_and_after_an_edit_the_new_page(site: TinySite, cache: PageCache) -> None:
    tag = fetch(cache, PAGE).headers["ETag"]
    site.number = 2
    assert fetch(cache, PAGE, HTTP_IF_NONE_MATCH=tag).status == 304, "another page was edited"

    site.number, site.text = 3, "new text "
    reply = fetch(cache, PAGE, HTTP_IF_NONE_MATCH=tag)
    assert (reply.status, reply.body) == (200, f"new text {PAGE}?".encode())


def test_a_changed_header_changes_the_etag(site: TinySite, cache: PageCache) -> None:
    tag = fetch(cache, PAGE).headers["ETag"]
    site.number, site.headers = 2, [("Content-Type", "text/html"), ("Content-Security-Policy", "default-src 'none'")]

    assert fetch(cache, PAGE, HTTP_IF_NONE_MATCH=tag).status == 200


@pytest.mark.parametrize(
    "url", ["/", "/admin/", "/static/css/base.css", "/live", "/ready", "/t/lead", "/en", "/english/", "/metrics", "/de/"]
)
def test_other_urls_bypass_the_cache_unchanged(site: TinySite, cache: PageCache, url: str) -> None:
    for _ in range(2):
        assert "ETag" not in fetch(cache, url, HTTP_COOKIE="a=b", HTTP_ACCEPT_ENCODING="br").headers

    assert [request["HTTP_COOKIE"] for request in site.requests] == ["a=b", "a=b"]
    assert (cache.bypasses, cache.hits, cache.misses) == (2, 0, 0)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_bypass_the_cache(site: TinySite, cache: PageCache, method: str) -> None:
    fetch(cache, PAGE)

    assert "ETag" not in fetch(cache, PAGE, method).headers
    assert len(site.requests) == 2


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_COOKIE": "django_language=fa; sessionid=secret"},
        {"HTTP_COOKIE": "glossary_preview=1"},
        {"HTTP_AUTHORIZATION": "Bearer secret"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "glossary.example@evil.example"},
        {"SCRIPT_NAME": "/below"},
    ],
    ids=str,
)
def test_requests_with_credentials_or_a_foreign_host_bypass_the_cache(site: TinySite, cache: PageCache, header: dict[str, str]) -> None:
    fetch(cache, PAGE)
    fetch(cache, PAGE, **header)

    assert len(site.requests) == 2
    assert site.requests[1].items() >= header.items()
    assert len(cache.pages) == 1


def test_a_page_is_rendered_without_any_header_of_the_request(site: TinySite, cache: PageCache) -> None:
    personal = {
        "HTTP_COOKIE": "django_language=fa; csrftoken=secret",
        "HTTP_ACCEPT_LANGUAGE": "secret",
        "HTTP_USER_AGENT": "secret",
        "HTTP_REFERER": "secret",
        "HTTP_X_FORWARDED_FOR": "secret",
        "HTTP_ORIGIN": "secret",
        "REMOTE_ADDR": "secret",
        "HTTP_HOST": "127.0.0.1:8000",
    }
    fetch(cache, f"{PAGE}?utm_source=secret", **personal)

    (request,) = site.requests
    assert "secret" not in repr(request)
    assert not {name for name in request if name.startswith("HTTP_")} - {"HTTP_HOST"}
    assert request["HTTP_HOST"] == "glossary.example", "the site's own host, whatever the reader's"


def test_where_the_host_of_site_url_is_not_allowed_pages_are_rendered_with_the_checked_one(site: TinySite, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["127.0.0.1"], "https://elsewhere.example"
    fetch(PageCache(site, site.revision, limit=1024 * 1024), PAGE)

    assert site.requests[0]["HTTP_HOST"] == "127.0.0.1"


def test_http_and_https_are_cached_separately(site: TinySite, settings: LazySettings) -> None:
    """HSTS and the redirect to https depend on it."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cache = PageCache(site, site.revision, limit=1024 * 1024)
    for header in ({}, {"HTTP_X_FORWARDED_PROTO": "https, http"}, {"wsgi.url_scheme": "https"}, {"HTTP_X_FORWARDED_PROTO": "http"}):
        fetch(cache, PAGE, **header)

    assert [request["wsgi.url_scheme"] for request in site.requests] == ["http", "https"]


def test_unknown_parameters_make_no_entries(site: TinySite, cache: PageCache) -> None:
    bodies = {fetch(cache, f"{PAGE}{query}").body for query in ("", "?a=1", "?a=2&q=3", "?%00")}

    assert bodies == {f"{site.text}{PAGE}?".encode()}
    assert len(cache.pages) == len(site.requests) == 1


def test_an_unknown_parameter_of_the_api_bypasses_the_cache(site: TinySite, cache: PageCache) -> None:
    assert "ETag" not in fetch(cache, "/api/v1/terms?lang=en&langs=tr").headers
    assert "ETag" in fetch(cache, "/api/v1/terms?lang=en").headers


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Cache-Control", "max-age=0, Private"),
        ("Cache-Control", "no-store"),
        ("Vary", "Accept-Encoding, Cookie"),
        ("Vary", "*"),
        ("Vary", "accept-language"),
        ("Vary", "Origin"),
    ],
    ids=str,
)
def test_a_response_for_one_reader_is_never_cached(site: TinySite, cache: PageCache, header: tuple[str, str]) -> None:
    site.headers.append(header)
    fetch(cache, PAGE, HTTP_COOKIE="django_language=fa")

    assert len(cache.pages) == 0
    assert site.requests[-1]["HTTP_COOKIE"] == "django_language=fa", "the reader's own request was answered"


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_is_not_found_costs_one_request_and_no_memory(site: TinySite, cache: PageCache, status: str) -> None:
    site.status = status

    assert fetch(cache, PAGE).status == int(status[:3])
    assert len(site.requests) == 1
    assert fetch(cache, PAGE, "HEAD").body == b""
    assert len(cache.pages) == 0


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "429 Too Many Requests", "500 Internal Server Error"])
def test_other_statuses_are_responses_to_the_request_itself(site: TinySite, cache: PageCache, status: str) -> None:
    site.status = status

    assert fetch(cache, f"{PAGE}?utm_source=x").body.endswith(b"?utm_source=x")
    assert len(cache.pages) == 0


def test_a_response_of_unknown_length_or_with_an_encoding_is_not_cached(site: TinySite, cache: PageCache) -> None:
    site.has_length = False
    assert fetch(cache, PAGE).body == f"{site.text}{PAGE}?".encode()
    site.has_length = True
    site.headers.append(("Content-Encoding", "gzip"))
    fetch(cache, PAGE)

    assert len(cache.pages) == 0


def test_without_a_database_every_request_bypasses_the_cache(site: TinySite, cache: PageCache) -> None:
    fetch(cache, PAGE)
    site.number = None

    assert fetch(cache, PAGE).status == 200
    assert len(site.requests) == 2
    assert cache.bypasses == 1


def test_an_edit_while_a_page_is_rendered_is_seen_by_the_next_request(site: TinySite, settings: LazySettings) -> None:
    def edited_meanwhile(environ: dict, start_response: object) -> list[bytes]:
        body = site(environ, start_response)
        site.number, site.text = 2, "new text "
        return body

    cache = PageCache(edited_meanwhile, site.revision, limit=1024 * 1024)

    assert fetch(cache, PAGE).body.startswith(b"text ")
    assert fetch(cache, PAGE).body.startswith(b"new text ")


def test_one_request_renders_the_page_and_the_others_wait_for_it(site: TinySite, settings: LazySettings) -> None:
    started, finish = threading.Event(), threading.Event()

    def slow(environ: dict, start_response: object) -> list[bytes]:
        started.set()
        assert finish.wait(10)
        return site(environ, start_response)

    cache = PageCache(slow, site.revision, limit=1024 * 1024)
    replies: list = []
    readers = [threading.Thread(target=lambda: replies.append(fetch(cache, PAGE))) for _ in range(8)]
    for reader in readers:
        reader.start()
    assert started.wait(10)
    finish.set()
    for reader in readers:
        reader.join(10)

    assert len(replies) == 8
    assert len(set(map(repr, replies))) == 1
    assert len(site.requests) == 1


def test_an_error_while_rendering_reaches_its_own_request_and_blocks_no_other(site: TinySite, settings: LazySettings) -> None:
    broken = [True]

    def breaks_once(environ: dict, start_response: object) -> list[bytes]:
        if broken.pop() if broken else False:
            raise RuntimeError("broken")
        return site(environ, start_response)

    cache = PageCache(breaks_once, site.revision, limit=1024 * 1024)
    with pytest.raises(RuntimeError):
        fetch(cache, PAGE)

    assert fetch(cache, PAGE).status == 200
