"""The API for telling: an article that links to terms. It is kept for an editor, never fetched."""

from typing import Annotated, Literal

from django.core.exceptions import ValidationError as Refused
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Body, Field, Router, Schema, Status
from ninja.errors import HttpError
from pydantic import ConfigDict

from terms import rates
from terms.authors import articles

from .errors import Error, error, only
from .languages import Language


class ArticleIn(Schema):
    model_config = ConfigDict(extra="forbid")

    url: str = Field(description="the article's address, http or https; it is never fetched", examples=["https://blog.example/crm"])
    language: Language = Field(description="the language the article is written in")
    title: str = Field(description="1 to 200 characters; markup is taken out", examples=["How we qualify leads"])
    keys: list[str] = Field(description=f"the terms it links to, at most {articles.MAX_KEYS}", examples=[["lead", "lead-scoring"]])


class ArticleOut(Schema):
    url: str = Field(description="the address as it is stored", examples=["https://blog.example/crm"])
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
    summary="Tell of an article that links to terms; readers see it once an editor has published it",
    description="The same address again changes an article that still waits; one that an editor has published or hidden stays as it is. "
    f"At most {rates.ARTICLES_PER_HOUR} articles an hour.",
)
def register_article(request: HttpRequest, article: Annotated[ArticleIn, Body()]) -> Status | HttpResponse:
    """Note the article for an editor."""
    only(request)
    with override("en"):
        try:
            kept = articles.register(article.url, article.language, article.title, article.keys, is_trusted=False)
        except Refused as problem:
            details = [f"{name}: {message}" for name, messages in problem.message_dict.items() for message in messages]
            return error(422, "This article cannot be registered.", details)
        except articles.QueueFull as problem:
            raise HttpError(429, "Too many articles are waiting for an editor: try again another day.") from problem
    keys = sorted(kept.terms.values_list("key", flat=True))
    return Status(202, {"url": kept.url, "language": kept.language, "title": kept.title, "keys": keys, "state": kept.state})
