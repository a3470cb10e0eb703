"""How often one address may tell of an article, by whatever way: an editor looks at each."""

from ninja.throttling import AnonRateThrottle

ARTICLES = "30/h"


class ArticleThrottle(AnonRateThrottle):
    """Counted apart: whoever reads much may still tell of an article."""

    scope = "articles"


articles = ArticleThrottle(ARTICLES)
