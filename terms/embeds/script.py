"""/embed.js: the script that other sites name in one tag. Its address never changes, its content may."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe
from rjsmin import jsmin

from terms.linker.formats.markup import PROTECTED

from .constants import constants

SOURCE_FOLDER = Path(settings.BASE_DIR, "static", "js", "embed")
# Ten minutes without a question; then a browser asks (304 as a rule), and for a day need not wait for the answer.
CACHE_CONTROL = "public, max-age=600, stale-while-revalidate=86400"


@cache
def source() -> bytes:
    """The parts as one function, without comments and indentation: made once a process, so that nothing could go stale."""
    protected = f'const NEVER_LINKED = "{",".join(sorted(PROTECTED))}";'  # the elements in which the linker makes no link
    parts = [part.read_text(encoding="utf-8") for part in sorted(SOURCE_FOLDER.glob("*.js"))]
    return jsmin("\n".join(["(() => {", '"use strict";', *constants(), protected, *parts, "})();"])).encode()


def _etag(request: HttpRequest) -> str:
    return f'"{blake2b(source(), digest_size=12).hexdigest()}"'


@require_safe
@condition(etag_func=_etag)
def script(request: HttpRequest) -> HttpResponse:
    """The script, for pages of every origin: also for those that only load what allows it (COEP) or is asked with CORS."""
    headers = {"Cache-Control": CACHE_CONTROL, "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(source(), content_type="text/javascript; charset=utf-8", headers=headers)
