"""Registers articles on the web that link to terms."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from terms.models import Article, Term
from terms.models.articles import normalise_title, normalise_url
from terms.text import LANGUAGES

MAX_KEYS = 300
MAX_WAITING = 2000  # articles that editors can be expected to review


class QueueFull(Exception):
    """`MAX_WAITING` articles already wait for an editor."""


@transaction.atomic
def register(url: str, language: str, title: str, keys: Iterable[str], *, is_trusted: bool) -> Article:
    """Record once that the article at `url` links to the terms with these `keys`.

    A trusted call (the operator's command) publishes the article and updates its title and terms. Otherwise it waits for an
    editor. After an editor has published or hidden it, only trusted calls can change it, and a hidden article stays hidden.
    Raises `ValidationError` with a message per argument, and `QueueFull`.
    """
    values, terms = validate(url, language, title, set(keys))
    article = Article.objects.select_for_update().filter(url=values["url"]).first()
    if article is None:
        if not is_trusted and Article.objects.filter(state=Article.State.WAITING).count() >= MAX_WAITING:
            raise QueueFull
        article = Article(state=Article.State.PUBLISHED if is_trusted else Article.State.WAITING)
    elif not is_trusted and article.state != Article.State.WAITING:
        return article
    elif is_trusted and article.state == Article.State.WAITING:
        values["state"] = Article.State.PUBLISHED
    if changed := {name: value for name, value in values.items() if getattr(article, name) != value}:
        for name, value in changed.items():
            setattr(article, name, value)
        article.save()
    article.terms.set(terms)
    return article


def validate(url: str, language: str, title: str, keys: set[str]) -> tuple[dict[str, str], list[Term]]:
    """The values to store and the terms; raises one `ValidationError` with a message for each wrong argument."""
    values, problems = {"language": language}, {}
    for name, value, tidy in (("url", url, normalise_url), ("title", title, normalise_title)):
        try:
            values[name] = tidy(value)
        except ValidationError as problem:
            problems[name] = problem
    if language not in LANGUAGES:
        problems["language"] = _("Choose one of %(codes)s.") % {"codes": ", ".join(LANGUAGES)}
    # Terms that were never published are treated as unknown.
    possible = [key for key in keys if re.fullmatch(r"[a-z0-9-]{1,80}", key)] if len(keys) <= MAX_KEYS else []
    terms = list(Term.objects.filter(key__in=possible, slugs__isnull=False).distinct())
    if not 1 <= len(keys) <= MAX_KEYS:
        problems["keys"] = _("Name 1 to %(most)s terms by their keys.") % {"most": MAX_KEYS}
    elif unknown := sorted(keys - {term.key for term in terms}):
        problems["keys"] = _("There are no terms with these keys: %(keys)s.") % {"keys": ", ".join(key[:80] for key in unknown)}
    if problems:
        raise ValidationError(problems)
    return values, terms
