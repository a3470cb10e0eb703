"""The API for registering an article that links to terms. It waits for an editor and is never fetched."""

from typing import Annotated, Literal

from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Body, Field, Router, Schema, Status
from ninja.errors import HttpError
from pydantic import ConfigDict

from terms import rates
from terms.authors import articles

from .errors import Error, error, reject_unknown_parameters
from .languages import Language


class ArticleIn(Schema):
    model_config = ConfigDict(extra="forbid")

    url: str = Field(description="the article's URL, http or https; it is never fetched", examples=["https://blog.example/crm"])
    language: Language = Field(description="the language the article is written in")
    title: str = Field(description="1 to 200 characters; markup is removed", examples=["How we qualify leads"])
    keys: list[str] = Field(description=f"the terms it links to, at most {articles.MAX_KEYS}", examples=[["lead", "lead-scoring"]])


class ArticleOut(Schema):
    url: str = Field(description="the URL as it is stored", examples=["https://blog.example/crm"])
    language: Language
    title: str = Field(examples=["How we qualify leads"])
    keys: list[str] = Field(examples=[["lead", "lead-scoring"]])
    state: Literal["waiting", "published", "hidden"]


router = Router(tags=["glossary"])
throttle = rates.articles


@router.post(
    "/articles",
    url_name="articles",
    response={202: ArticleOut, 400: Error, 413: Error, 422: Error, 429: Error},
    throttle=[throttle],
    summary="Register an article that links to terms; readers see it once an editor has published it",
    description="The same URL again changes an article that still waits; one that an editor has published or hidden does not change. "
    f"At most {rates.ARTICLES_PER_HOUR} articles an hour.",
)
def register_article(request: HttpRequest, article: Annotated[ArticleIn, Body()]) -> Status | HttpResponse:
    """Store the article for an editor to review."""
    reject_unknown_parameters(request)
    with override("en"):
        try:
            registered = articles.register(article.url, article.language, article.title, article.keys, is_trusted=False)
        except DjangoValidationError as problem:
            details = [f"{name}: {message}" for name, messages in problem.message_dict.items() for message in messages]
            return error(422, "This article cannot be registered.", details)
        except articles.QueueFull as problem:
            raise HttpError(429, "Too many articles are waiting for an editor: try again another day.") from problem
    keys = sorted(registered.terms.values_list("key", flat=True))
    return Status(
        202, {"url": registered.url, "language": registered.language, "title": registered.title, "keys": keys, "state": registered.state}
    )
