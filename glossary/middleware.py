"""Security headers that Django 5.2 does not set by itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Django 6 reads the same SECURE_CSP setting with a middleware of its own: then only this module goes.
CONTENT_SECURITY_POLICY = "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in settings.SECURE_CSP.items())
PERMISSIONS_POLICY = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"
# What a browser asks before it sends JSON from another site; the answer holds for a day.
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}

# Their address or parameters alone say in which language they speak; LocaleMiddleware's “Vary: Accept-Language” would keep
# them out of every cache.
SAME_FOR_ALL = ("/embed/", "/embed.js", "/og/", "/oembed", "/api/v1/")
OPEN = ("/api/", "/oembed")


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add Content-Security-Policy (W3C CSP3) and Permissions-Policy to every answer, and open to other sites what is for them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if is_preflight and request.path.startswith("/api/"):
            response = HttpResponse(status=204, headers=PREFLIGHT)
        else:
            response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.path.startswith(SAME_FOR_ALL):
            del response.headers["Vary"]
        if request.path.startswith(OPEN):
            # These are open to every site (Fetch standard, CORS protocol): no credentials, so no list of origins.
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return middleware
