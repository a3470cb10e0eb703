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
MAX_WAITING = 2000  # what editors can be asked to look through; more is a flood


class QueueFull(Exception):
    """So many articles wait for an editor that no more are taken."""


@transaction.atomic
def register(url: str, language: str, title: str, keys: Iterable[str], *, is_trusted: bool) -> Article:
    """Note that the article at `url` links to the concepts `keys`, and nothing twice.

    Trusted (the operator's own command): readers see it at once, and a second call brings title and terms up to date.
    Otherwise it waits for an editor; once an editor published or hid it, only trusted callers can change it: what readers
    see was seen by an editor. What an editor hid stays hidden. Raises `ValidationError` with a message per argument, and
    `QueueFull`.
    """
    values, terms = checked(url, language, title, set(keys))
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


def checked(url: str, language: str, title: str, keys: set[str]) -> tuple[dict[str, str], list[Term]]:
    """The values as they would be stored, and the concepts; `ValidationError` says everything that is wrong at once."""
    values, problems = {"language": language}, {}
    for name, value, tidy in (("url", url, normalise_url), ("title", title, normalise_title)):
        try:
            values[name] = tidy(value)
        except ValidationError as problem:
            problems[name] = problem
    if language not in LANGUAGES:
        problems["language"] = _("Choose one of %(codes)s.") % {"codes": ", ".join(LANGUAGES)}
    # Only what readers could ever see: drafts are nobody's business.
    possible = [key for key in keys if re.fullmatch(r"[a-z0-9-]{1,80}", key)] if len(keys) <= MAX_KEYS else []
    terms = list(Term.objects.filter(key__in=possible, slugs__isnull=False).distinct())
    if not 1 <= len(keys) <= MAX_KEYS:
        problems["keys"] = _("Name 1 to %(most)s terms by their keys.") % {"most": MAX_KEYS}
    elif unknown := sorted(keys - {term.key for term in terms}):
        problems["keys"] = _("There are no terms with these keys: %(keys)s.") % {"keys": ", ".join(key[:80] for key in unknown)}
    if problems:
        raise ValidationError(problems)
    return values, terms
