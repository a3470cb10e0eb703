"""The API for authors: an article in, the article with its terms linked out. Nothing is stored."""

from typing import Annotated, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.errors import HttpError, ValidationError
from ninja.throttling import AnonRateThrottle
from pydantic import ConfigDict

from terms import linker, revision, text

from .errors import ERRORS, Error, only

LONGEST = 500_000  # characters of one article: 250 pages, one to two seconds of one core

Language = Literal["fa", "en", "tr", "ru"]
Key = Annotated[str, Field(max_length=100)]


class Article(Schema):
    """What to link, and how. `html` or `text`, not both."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"language": "en", "html": "<p>Two leads came in.</p>", "scope": "page", "skip": ["customer"]}]},
    )

    language: Language | None = Field(None, description="the article's language; null: guessed from its words", examples=["en"])
    html: str | None = Field(None, description="a page or a piece of one", examples=["<p>Two leads came in.</p>"])
    text: str | None = Field(None, description="instead of `html`: plain text, which comes back as HTML")
    scope: Literal["page", "section"] = Field("page", description="link a term once per page, or once under each heading")
    most: int | None = Field(None, ge=0, le=10_000, description="at most so many links in the article, those in it counted")
    most_per_term: int = Field(1, ge=1, le=1_000, description="links per term and scope")
    own_key: Key = Field("", description="the term that the article itself is about: never linked", examples=["lead"])
    skip: list[Key] = Field([], max_length=1_000, description="keys of terms that are not to be linked", examples=[["customer"]])


class FoundLink(Schema):
    key: str = Field(examples=["lead"])
    text: str = Field(description="as it stands in what was sent", examples=["leads"])
    start: int = Field(description="where it stands in what was sent, in Unicode code points", examples=[7])
    end: int = Field(examples=[12])
    url: str = Field(examples=["https://glossary.example/en/terms/lead/"])
    decision: Literal["auto", "suggest"] = Field(description="auto: linked in `html`; suggest: a person should judge, not linked")


class LinkedArticle(Schema):
    language: Language
    html: str = Field(
        description="what was sent with the `auto` links in it, everything else byte for byte",
        examples=['<p>Two <a href="https://glossary.example/en/terms/lead/" data-glossary="lead">leads</a> came in.</p>'],
    )
    links: list[FoundLink]


class LinkThrottle(AnonRateThrottle):
    """Counted apart from the other requests: linking costs more."""

    scope = "link"


router = Router(tags=["authors"])
throttle = LinkThrottle(settings.LINK_RATE)


def _refuse(field: str, message: str) -> ValidationError:
    return ValidationError([{"loc": ["body", field], "msg": message}])


@router.post(
    "/link",
    url_name="link",
    throttle=[throttle],
    response={200: LinkedArticle, 400: Error, 413: Error, 415: Error, **ERRORS},
    summary="Link the terms in an article",
)
def link(request: HttpRequest, article: Article) -> linker.Linked:
    """Terms that are linked already are not linked again: sending the answer once more changes nothing. Nothing is stored."""
    only(request)
    if (article.html is None) == (article.text is None):
        raise _refuse("html", "give either html or text, and not both")
    source = article.text if article.html is None else article.html
    if any("\ud800" <= character <= "\udfff" for character in set(source)):
        raise _refuse("text" if article.html is None else "html", "holds one half of a surrogate pair, which is no character")
    if len(source) > LONGEST:
        raise HttpError(413, f"The article has {len(source):,} characters; at most {LONGEST:,} are linked at once.")
    language = article.language or (
        text.guess_language(source) if article.html is None else linker.documents.guess_language(source, "html")
    )
    if language is None:
        raise _refuse("language", "cannot be told from so few or such words: give fa, en, tr or ru")
    options = linker.Options(article.scope, article.most, article.most_per_term, article.own_key, frozenset(article.skip))
    work = linker.link_text if article.html is None else linker.documents.link_html
    return work(source, language, revision=revision.current(), options=options)
