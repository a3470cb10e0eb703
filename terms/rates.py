"""How often one address may tell of an article or make a suggestion, by whatever way: an editor looks at each."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle

ARTICLES_PER_HOUR = 30
SUGGESTIONS = ("5/h", "20/d")


class ArticleThrottle(AnonRateThrottle):
    """Counted apart: whoever reads much may still tell of an article."""

    scope = "articles"


class SuggestionThrottle(AnonRateThrottle):
    """Counted by address, in IPv6 by network: a household or a server has 2⁶⁴ addresses of its own there."""

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
    """Count one suggestion of this address; False where it has made too many."""
    return all(throttle.allow_request(request) for throttle in _suggestions)


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from. Behind a proxy: the last hop of X-Forwarded-For, which the proxy wrote; all before can be forged."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] if settings.BEHIND_PROXY else ""
    for address in (seen.strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(address))
        except ValueError:
            continue
    return None
