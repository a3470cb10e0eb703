"""Limits per IP address for submitting articles and suggestions, on pages and in the API alike: an editor reviews each."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle

ARTICLES_PER_HOUR = 30
SUGGESTIONS = ("5/h", "20/d")


class ArticleThrottle(AnonRateThrottle):
    """Counted separately from reading the API, so that frequent readers may still submit an article."""

    scope = "articles"


class SuggestionThrottle(AnonRateThrottle):
    """Counted per IPv4 address or IPv6 /64 network: one household or server has 2⁶⁴ IPv6 addresses."""

    def __init__(self, rate: str):
        super().__init__(rate)
        self.scope = f"suggestions-{rate}"

    def get_ident(self, request: HttpRequest) -> str:
        ident = super().get_ident(request) or ""
        try:
            address = ip_address(ident)
        except ValueError:
            return ident
        return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else ident


articles = ArticleThrottle(f"{ARTICLES_PER_HOUR}/h")
_suggestions = [SuggestionThrottle(rate) for rate in SUGGESTIONS]


def may_suggest(request: HttpRequest) -> bool:
    """Count one suggestion of this IP address; False when it has reached a limit."""
    return all(throttle.allow_request(request) for throttle in _suggestions)


def client_address(request: HttpRequest) -> str | None:
    """The IP address of the client, None when it is invalid.

    Behind a proxy it is the last hop of X-Forwarded-For, which the proxy wrote; earlier hops can be forged.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] if settings.BEHIND_PROXY else ""
    for address in (forwarded.strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(address))
        except ValueError:
            continue
    return None
