"""/embed.js: the script that other sites name in one tag. Its address never changes, its content may."""

import json
import re
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop, override
from django.views.decorators.http import condition, require_safe

from terms.text import LANGUAGES

PARTS = Path(settings.BASE_DIR, "static", "js", "embed")
COMMENT = re.compile(r"(?:^|\s)// .*|^//$")
TEXTS = (gettext_noop("Read more"), gettext_noop("Turn previews off"), gettext_noop("Turn previews on"), gettext_noop("Previews are off."))
# Ten minutes without a question; then a browser asks (304 as a rule), and for a day need not wait for the answer.
CACHE_CONTROL = "public, max-age=600, stale-while-revalidate=86400"


def _texts(language: str) -> list[str]:
    with override(language):
        return [gettext(text) for text in TEXTS]


@cache
def _languages() -> list[str]:
    """What the script knows of the languages: their texts, and which are written from right to left."""
    texts = {code: _texts(code) for code in LANGUAGES}
    rtl = [code for code, language in LANGUAGES.items() if language.direction == "rtl"]
    return [f"const TEXTS = {json.dumps(texts, ensure_ascii=False)};", f"const RIGHT_TO_LEFT = {json.dumps(rtl)};"]


def source() -> bytes:
    """The parts as one function, without comments and indentation. No build step, and nothing that could go stale."""
    lines = [line for part in sorted(PARTS.glob("*.js")) for line in part.read_text(encoding="utf-8").splitlines()]
    code = [bare for line in lines if (bare := COMMENT.sub("", line.strip()))]
    return "\n".join(["(() => {", '"use strict";', *_languages(), *code, "})();", ""]).encode()


def _etag(request: HttpRequest) -> str:
    return f'"{blake2b(source(), digest_size=12).hexdigest()}"'


@require_safe
@condition(etag_func=_etag)
def script(request: HttpRequest) -> HttpResponse:
    """The script, for pages of every origin: also for those that only load what allows it (COEP) or is asked with CORS."""
    headers = {"Cache-Control": CACHE_CONTROL, "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(source(), content_type="text/javascript; charset=utf-8", headers=headers)
