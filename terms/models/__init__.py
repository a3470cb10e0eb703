"""What is stored."""

from .accounts import AuditEntry
from .articles import Article
from .comparisons import Comparison, ComparisonTerm
from .content import Category, Linking, State, Term, TermCategory
from .derived import Headword, HeadwordQuerySet, Revision, SearchText, Seed
from .history import Version
from .labels import Label
from .merges import Merge
from .never_link import NeverLinkPhrase
from .progress import Checkup, CoverageDay, WritingCheck
from .slugs import TermSlug
from .suggestions import Part, Suggestion
from .workflow import TEXTS, Outdated, PendingText, ReviewNote, Subject

__all__ = [
    "TEXTS",
    "Article",
    "AuditEntry",
    "Category",
    "Checkup",
    "Comparison",
    "ComparisonTerm",
    "CoverageDay",
    "Suggestion",
    "Headword",
    "HeadwordQuerySet",
    "Label",
    "Linking",
    "Merge",
    "NeverLinkPhrase",
    "Outdated",
    "PendingText",
    "ReviewNote",
    "Part",
    "Revision",
    "SearchText",
    "Seed",
    "State",
    "Subject",
    "Term",
    "TermCategory",
    "TermSlug",
    "Version",
    "WritingCheck",
]
