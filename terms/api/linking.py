"""The API for authors: it returns an article with its terms linked. Nothing is stored unless the article is to be registered."""

from typing import Annotated, Literal

from django.conf import settings
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import HttpRequest
from django.utils.translation import override
from ninja import Field, Router, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.throttling import AnonRateThrottle
from pydantic import ConfigDict

from terms import linker, rates, text
from terms.authors import articles
from terms.published import revision

from .errors import ERRORS, Error, reject_unknown_parameters
from .languages import LANGUAGE_CHOICES, Language

MAX_ARTICLE_LENGTH = 500_000  # characters, or 250 pages: in the worst case about a second of one core

Key = Annotated[str, Field(max_length=100)]


class Registration(Schema):
    """The data for registering the article. Readers of its terms find it once an editor has published it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    url: str = Field(description="the article's URL, http or https; it is never fetched", examples=["https://blog.example/crm"])
    title: str = Field(description="1 to 200 characters; markup is removed", examples=["How we qualify leads"])


class RegisteredArticle(Schema):
    url: str = Field(description="the URL as it is stored", examples=["https://blog.example/crm"])
    state: Literal["waiting", "published", "hidden"]


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
    most: int | None = Field(None, ge=0, le=10_000, description="at most so many links in the article, including those already in it")
    most_per_term: int = Field(1, ge=1, le=1_000, description="links per term and scope")
    own_key: Key = Field("", description="the term that the article itself is about; it is never linked", examples=["lead"])
    skip: list[Key] = Field([], max_length=1_000, description="keys of terms that are not to be linked", examples=[["customer"]])
    register_: Registration | None = Field(None, alias="register", description="register the article, as POST /articles does")


class FoundLink(Schema):
    key: str = Field(examples=["lead"])
    text: str = Field(description="as in the text that was sent", examples=["leads"])
    start: int = Field(description="its position in the text that was sent, in Unicode code points", examples=[7])
    end: int = Field(examples=[12])
    url: str = Field(examples=["https://glossary.example/en/terms/lead/"])
    decision: Literal["auto", "suggest"] = Field(description="auto: linked in `html`; suggest: not linked, for the author to decide")


class LinkedArticle(Schema):
    language: Language
    html: str = Field(
        description="the text that was sent, with the `auto` links; everything else is unchanged",
        examples=['<p>Two <a href="https://glossary.example/en/terms/lead/" data-glossary="lead">leads</a> came in.</p>'],
    )
    links: list[FoundLink]
    article: RegisteredArticle | None = Field(
        None, description="with `register`: the registered article; null where nothing in it is linked to the glossary"
    )


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
    exclude_unset=True,  # no `article` without `register`
    summary="Link the terms in an article",
    description="Terms that are linked already are not linked again: sending the answer once more changes nothing. Nothing is stored; with "
    "`register` the glossary stores URL, title and the terms that `html` of the answer links to "
    f"(at most {rates.ARTICLES_PER_HOUR} articles an hour).",
)
def link(request: HttpRequest, article: Article) -> dict[str, object]:
    """Return the article with its links; with `register` it is registered too."""
    reject_unknown_parameters(request)
    if (article.html is None) == (article.text is None):
        raise _refuse("html", "give either html or text, and not both")
    source = article.text if article.html is None else article.html
    if any("\ud800" <= character <= "\udfff" for character in set(source)):
        raise _refuse("text" if article.html is None else "html", "holds one half of a surrogate pair, which is no character")
    if len(source) > MAX_ARTICLE_LENGTH:
        raise HttpError(413, f"The article has {len(source):,} characters; at most {MAX_ARTICLE_LENGTH:,} are linked at once.")
    language = article.language or (
        text.guess_language(source) if article.html is None else linker.documents.guess_language(source, "html")
    )
    if language is None:
        raise _refuse("language", f"cannot be detected from these words: give {LANGUAGE_CHOICES}")
    options = linker.Options(article.scope, article.most, article.most_per_term, article.own_key, frozenset(article.skip))
    work = linker.link_text if article.html is None else linker.documents.link_html
    linked = work(source, language, revision=revision.current(), options=options)
    answer = {"language": language, "html": linked.html, "links": linked.links}
    return answer | {"article": _register(request, article.register_, linked)} if article.register_ else answer


def _register(request: HttpRequest, registration: Registration, linked: linker.Linked) -> articles.Article | None:
    if not rates.articles.allow_request(request):
        raise Throttled(rates.articles.wait())
    keys = linker.documents.linked_keys(linked.html, "html")
    with override("en"):
        try:
            return articles.register(registration.url, linked.language, registration.title, keys, is_trusted=False)
        except DjangoValidationError as problem:
            found = {name: messages for name, messages in problem.message_dict.items() if keys or name != "keys"}
            if found:
                raise ValidationError([{"loc": ["body", name], "msg": " ".join(messages)} for name, messages in found.items()]) from problem
        except articles.QueueFull as problem:
            raise HttpError(429, "Too many articles are waiting for an editor: try again another day.") from problem
    return None
