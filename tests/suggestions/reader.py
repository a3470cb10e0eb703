"""Helpers for tests: a reader at the suggestion form."""

import time

from django.core.signing import TimestampSigner, b62_encode
from django.test import Client

from terms.suggestions.form import SALT
from tests.html import Element, read

TEXT = "A lead is not always a person."
LEAD = "/en/suggest/?term=lead"


class EarlierSigner(TimestampSigner):
    """Signs as if it were `seconds` ago."""

    def __init__(self, seconds: int):
        super().__init__(salt=SALT)
        self.seconds = seconds

    def timestamp(self) -> str:
        return b62_encode(int(time.time()) - self.seconds)


def stamp(seconds: int = 60) -> str:
    return EarlierSigner(seconds).sign("opened")


def send(client: Client, path: str = LEAD, **values: str) -> tuple[int, Element]:
    sent = {"part": "definition", "text": TEXT, "stamp": stamp()} | values
    response = client.post(path, {name: value for name, value in sent.items() if value is not None})
    return response.status_code, read(response.content.decode())


def typed(page: Element) -> str:
    return page.one("textarea", id="text").raw.removeprefix("\n")


def problem(page: Element, field: str) -> str:
    return page.one("p", id=f"{field}-problem").text
