"""/embed.js: the script that other sites load. Its URL never changes, its content may."""

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
# Fresh for ten minutes; for a day after that, browsers may use it while they revalidate it (304 as a rule).
CACHE_CONTROL = "public, max-age=600, stale-while-revalidate=86400"


@cache
def source() -> bytes:
    """The parts as one function, without comments and indentation. Cached for the life of the process."""
    protected = f'const NEVER_LINKED = "{",".join(sorted(PROTECTED))}";'  # elements in which the linker makes no link
    parts = [part.read_text(encoding="utf-8") for part in sorted(SOURCE_FOLDER.glob("*.js"))]
    return jsmin("\n".join(["(() => {", '"use strict";', *constants(), protected, *parts, "})();"])).encode()


def _etag(request: HttpRequest) -> str:
    return f'"{blake2b(source(), digest_size=12).hexdigest()}"'


@require_safe
@condition(etag_func=_etag)
def script(request: HttpRequest) -> HttpResponse:
    """The script, loadable from every origin, also under COEP or with CORS."""
    headers = {"Cache-Control": CACHE_CONTROL, "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(source(), content_type="text/javascript; charset=utf-8", headers=headers)
