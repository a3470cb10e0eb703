"""How often one address may tell of an article, by whatever way: an editor looks at each. And whose address that is."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import AnonRateThrottle

ARTICLES = "30/h"


class ArticleThrottle(AnonRateThrottle):
    """Counted apart: whoever reads much may still tell of an article."""

    scope = "articles"


articles = ArticleThrottle(ARTICLES)


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from. Behind a proxy: the last hop of X-Forwarded-For, which the proxy wrote; all before can be forged."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] if settings.BEHIND_PROXY else ""
    for address in (seen.strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(address))
        except ValueError:
            continue
    return None
