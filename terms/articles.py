"""What links here from elsewhere: articles on the web, and the concepts they link to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from terms import revision
from terms.models import Article, Term
from terms.models.articles import tidy_title, tidy_url
from terms.text import LANGUAGES, Language

MOST_KEYS = 300
MOST_WAITING = 2000  # what editors can be asked to look through; more is a flood
MOST_SHOWN = 5


class QueueFull(Exception):
    """So many articles wait for an editor that no more are taken."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An article as a term page shows it."""

    url: str
    title: str
    language: Language


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
        if not is_trusted and Article.objects.filter(state=Article.State.WAITING).count() >= MOST_WAITING:
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
    for name, value, tidy in (("url", url, tidy_url), ("title", title, tidy_title)):
        try:
            values[name] = tidy(value)
        except ValidationError as problem:
            problems[name] = problem
    if language not in LANGUAGES:
        problems["language"] = _("Choose one of %(codes)s.") % {"codes": ", ".join(LANGUAGES)}
    # Only what readers could ever see: drafts are nobody's business.
    possible = [key for key in keys if re.fullmatch(r"[a-z0-9-]{1,80}", key)] if len(keys) <= MOST_KEYS else []
    terms = list(Term.objects.filter(key__in=possible, slugs__isnull=False).distinct())
    if not 1 <= len(keys) <= MOST_KEYS:
        problems["keys"] = _("Name 1 to %(most)s terms by their keys.") % {"most": MOST_KEYS}
    elif unknown := sorted(keys - {term.key for term in terms}):
        problems["keys"] = _("There are no terms with these keys: %(keys)s.") % {"keys": ", ".join(key[:80] for key in unknown)}
    if problems:
        raise ValidationError(problems)
    return values, terms


_PUBLISHED = """
    SELECT mention.term_id, article.url, article.title, article.language
    FROM terms_article_terms mention JOIN terms_article article ON article.id = mention.article_id
    WHERE article.state = 'published' ORDER BY article.created DESC, article.id DESC
"""


@revision.kept_per_revision
def _published(number: int) -> dict[int, list[Mention]]:
    """The published articles of each concept that has any, newest first; those of a merged concept go to its replacement."""
    replaced = dict(Term.objects.filter(replaced_by__isnull=False).values_list("pk", "replaced_by_id"))
    found: dict[int, dict[str, Mention]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISHED)
        for term, url, title, language in cursor.fetchall():
            for _step in range(len(replaced)):  # a chain is never longer, even if it were a circle
                if term not in replaced:
                    break
                term = replaced[term]
            found.setdefault(term, {}).setdefault(url, Mention(url, title, LANGUAGES[language]))
    return {term: list(mentions.values()) for term, mentions in found.items()}


def of_term(number: int, term_id: int, language: str) -> list[Mention]:
    """The articles a term page shows at revision `number`: those in its own language first, each group newest first."""
    mentions = _published(number).get(term_id, [])
    return sorted(mentions, key=lambda mention: mention.language.code != language)[:MOST_SHOWN]
