"""A host site: another origin, with a strict content policy of its own and whatever HTML and CSS a test gives it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import Page, Route

DIRECTIONS = {"fa": "rtl", "en": "ltr", "tr": "ltr", "ru": "ltr"}
CORS = {"Access-Control-Allow-Origin": "*"}


class Host:
    """Pages by path. They may load scripts from the glossary only, and their own style sheets only."""

    def __init__(self, glossary: str) -> None:
        self.glossary = glossary
        self.policy = (
            f"default-src 'none'; script-src {glossary}; connect-src {glossary}; style-src 'self'; require-trusted-types-for 'script'"
        )
        self.pages: dict[str, tuple[str, str]] = {"/favicon.ico": ("image/x-icon", "")}
        self.url = ""

    def put(self, body: str, *, lang: str = "en", options: str = "", css: str = "", head: str = "") -> str:
        """A new page with the script tag and these attributes; returns its URL."""
        number = len(self.pages)
        self.pages[f"/{number}.css"] = ("text/css", css)
        self.pages[f"/{number}/"] = (
            "text/html; charset=utf-8",
            f'<!doctype html><html lang="{lang}" dir="{DIRECTIONS.get(lang, "ltr")}"><head><title>Host</title><meta name="color-scheme" content="light dark">'
            f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/{number}.css">{head}'
            f'<script src="{self.glossary}/embed.js" {options} defer></script></head><body>{body}</body></html>',
        )
        return f"{self.url}/{number}/"


@contextmanager
def serving(glossary: str) -> Iterator[Host]:
    host = Host(glossary)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = host.pages.get(self.path, ("text/plain", "elsewhere"))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", host.policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """No log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    yield host
    server.shutdown()
    server.server_close()


def link_terms(page: Page, glossary: str, *terms: tuple[str, str, str], requests: list[dict] | None = None) -> None:
    """Mock POST /api/v1/link: each (key, words, decision) links the first occurrence of its words."""

    def handle(route: Route) -> None:
        request = route.request.post_data_json
        if requests is not None:
            requests.append(request)
        links = []
        for key, words, decision in terms:
            if (start := request["text"].find(words)) >= 0:
                url = f"{glossary}/en/terms/{key}/"
                links.append({"key": key, "text": words, "start": start, "end": start + len(words), "url": url, "decision": decision})
        links.sort(key=lambda link: link["start"])
        route.fulfill(json={"language": request["language"], "html": "", "links": links}, headers=CORS)

    page.route("**/api/v1/link", handle)


def respond(route: Route, data: object, status: int = 200) -> None:
    route.fulfill(status=status, body=json.dumps(data), content_type="application/json", headers=CORS)


Open = Callable[..., Page]


def stop_the_clock(page: Page) -> None:
    page.clock.install(time=0)
