"""Security headers that Django 5.2 does not set by itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Django 6 has a middleware for the same SECURE_CSP setting, which then replaces this one.
CONTENT_SECURITY_POLICY = "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in settings.SECURE_CSP.items())
PERMISSIONS_POLICY = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"
# The response to a CORS preflight, which browsers cache for a day.
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}

# The URL alone determines their language; LocaleMiddleware's “Vary: Accept-Language” would make them uncacheable.
LANGUAGE_IN_URL = ("/embed/", "/embed.js", "/og/", "/oembed", "/api/v1/")
CORS_OPEN = ("/api/", "/oembed")


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add Content-Security-Policy (W3C CSP3) and Permissions-Policy to every response, and CORS headers to the public API."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if is_preflight and request.path.startswith("/api/"):
            response = HttpResponse(status=204, headers=PREFLIGHT)
        else:
            response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.path.startswith(LANGUAGE_IN_URL):
            del response.headers["Vary"]
        if request.path.startswith(CORS_OPEN):
            # Open to every origin (Fetch standard, CORS protocol), since no credentials are read.
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return middleware
