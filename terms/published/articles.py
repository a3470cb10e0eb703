"""The published articles on the web that link to each term."""

from dataclasses import dataclass

from terms.models import Term
from terms.models.sql import fetch_all
from terms.text import LANGUAGES, Language

from . import revision

MAX_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article as a term page shows it."""

    url: str
    title: str
    language: Language


_PUBLISHED = """
    SELECT mention.term_id, article.url, article.title, article.language
    FROM terms_article_terms mention JOIN terms_article article ON article.id = mention.article_id
    WHERE article.state = 'published' ORDER BY article.created DESC, article.id DESC
"""


@revision.cached_per_revision
def _published(number: int) -> dict[int, list[ArticleLink]]:
    """The published articles of each term that has any, newest first; those of a merged term count for its replacement."""
    replaced = dict(Term.objects.filter(replaced_by__isnull=False).values_list("pk", "replaced_by_id"))
    found: dict[int, dict[str, ArticleLink]] = {}
    for term, url, title, language in fetch_all(_PUBLISHED):
        for _step in range(len(replaced)):  # also ends if replacements form a cycle
            if term not in replaced:
                break
            term = replaced[term]
        found.setdefault(term, {}).setdefault(url, ArticleLink(url, title, LANGUAGES[language]))
    return {term: list(mentions.values()) for term, mentions in found.items()}


def of_term(number: int, term_id: int, language: str) -> list[ArticleLink]:
    """The articles a term page shows at revision `number`: those in its own language first, each group newest first."""
    mentions = _published(number).get(term_id, [])
    return sorted(mentions, key=lambda mention: mention.language.code != language)[:MAX_SHOWN]
