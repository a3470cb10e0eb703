"""The request that is being handled, for code that Django does not pass it to, such as signal receivers."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def get() -> HttpRequest | None:
    """The current request; None outside one, as in a management command."""
    return _request.get()


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Store the request while its response is made."""

    def handle(request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return handle
