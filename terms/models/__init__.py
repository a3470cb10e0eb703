"""What is stored. The only door: import models from `terms.models`."""

from .addresses import TermSlug
from .content import Category, Comparison, ComparisonTerm, Label, State, Term, TermCategory
from .derived import Headword, HeadwordQuerySet, Revision, SearchText, Seed
from .feedback import Feedback

__all__ = [
    "Category",
    "Comparison",
    "ComparisonTerm",
    "Feedback",
    "Headword",
    "HeadwordQuerySet",
    "Label",
    "Revision",
    "SearchText",
    "Seed",
    "State",
    "Term",
    "TermCategory",
    "TermSlug",
]
