"""What is stored. The only door: import models from `terms.models`."""

from .accounts import AuditEntry
from .addresses import TermSlug
from .articles import Article
from .comparisons import Comparison, ComparisonTerm
from .content import Category, Label, Linking, State, Term, TermCategory
from .derived import Headword, HeadwordQuerySet, Revision, SearchText, Seed
from .feedback import Feedback
from .never_link import NeverLinkPhrase

__all__ = [
    "Article",
    "AuditEntry",
    "Category",
    "Comparison",
    "ComparisonTerm",
    "Feedback",
    "Headword",
    "HeadwordQuerySet",
    "Label",
    "Linking",
    "NeverLinkPhrase",
    "Revision",
    "SearchText",
    "Seed",
    "State",
    "Term",
    "TermCategory",
    "TermSlug",
]
