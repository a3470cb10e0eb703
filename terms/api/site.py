"""The API as a whole: its description, its rate limit, its parser and its routers."""

import json

from django.conf import settings
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.throttling import AnonRateThrottle

from . import articles, linking, reading
from .errors import add_error_handlers, refuse_methods

DESCRIPTION = f"""
CRM terms in Persian (`fa`), English (`en`), Turkish (`tr`) and Russian (`ru`), for anyone, from any site, without a key.

`lang` is the language of the answer; a search may match a name in any language. `POST /api/v1/link` links the terms in an article,
`POST /api/v1/articles` registers one that links to terms.
Every error has one shape: `{{"error": {{"status": 422, "message": "…", "details": ["…"]}}}}`. An unknown parameter is an error (422),
too many requests are refused (429, with `Retry-After`), and so are an article of more than {linking.MAX_ARTICLE_LENGTH:,} characters (413) and a
body that is not JSON (400, 415). Answers to GET carry an `ETag`: ask again with `If-None-Match`.
"""


class JsonBody(Parser):
    """Parses JSON in UTF-8. `text/plain` is allowed too: it saves a browser on another site the CORS preflight."""

    def parse_body(self, request: HttpRequest) -> object:
        if request.content_type not in {"application/json", "text/plain"}:
            raise HttpError(415, "Send JSON, with Content-Type: application/json.")
        try:
            return json.loads(request.body.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise HttpError(400, f"The body is not UTF-8: see byte {error.start}.") from error
        except json.JSONDecodeError as error:
            raise HttpError(400, f"The body is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.") from error
        except (ValueError, RecursionError) as error:  # too many digits or brackets
            raise HttpError(400, "The body cannot be read as JSON.") from error


throttle = AnonRateThrottle(settings.API_RATE)
api = NinjaAPI(
    title="CRM glossary",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url="/docs",
    openapi_url="/openapi.json",
    throttle=[throttle],
    parser=JsonBody(),
)
add_error_handlers(api)
api.add_router("/v1", reading.router)
api.add_router("/v1", linking.router)
api.add_router("/v1", articles.router)

urls = api.urls
for pattern in urls[0]:
    pattern.callback = refuse_methods(pattern.callback)
