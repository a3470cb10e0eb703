"""The stamp of a suggestion form that was opened some time ago."""

import time

from django.core.signing import TimestampSigner, b62_encode

from terms.suggest_form import _SALT


class Earlier(TimestampSigner):
    """Signs as if it were so many seconds ago."""

    def __init__(self, seconds: int):
        super().__init__(salt=_SALT)
        self.seconds = seconds

    def timestamp(self) -> str:
        return b62_encode(int(time.time()) - self.seconds)


def opened(seconds: int = 60) -> str:
    return Earlier(seconds).sign("opened")
