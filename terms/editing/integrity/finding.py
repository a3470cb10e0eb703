"""A finding: one problem in one place. Its sentence is translated when it is shown."""

from dataclasses import dataclass

from django.utils.translation import get_language_bidi, gettext

from terms.models import Article, Comparison, Term
from terms.text import LANGUAGES

from .rules import RULES, Rule

MODELS = {"term": Term, "comparison": Comparison, "article": Article}


@dataclass(frozen=True, slots=True)
class Finding:
    """`model`, `pk` and `key` identify the subject; `other` is the other subject or text of the rule."""

    name: str
    pk: int
    key: str
    language: str = ""
    field: str = ""
    other: str = ""
    model: str = "term"

    @property
    def rule(self) -> Rule:
        return RULES[self.name]

    @property
    def code(self) -> str:
        """Unique identifier, used by the fix button."""
        return "|".join((self.name, self.model, str(self.pk), self.language, self.field, self.other))

    @property
    def sentence(self) -> str:
        """What is wrong and how to fix it, in the language of the interface."""
        values = {
            "language": LANGUAGES[self.language].endonym if self.language else "",
            "field": self.field_name,
            "other": self.other_in_words,
        }
        return str(self.rule.sentence) % values

    @property
    def other_in_words(self) -> str:
        """`other` in the language of the interface; quotations are not translated."""
        if self.name not in {"script", "writing"}:
            return self.other
        words, colon, quotation = self.other.partition(": «")
        said = gettext(words) + colon + quotation
        return f"\u2068{said}\u2069" if get_language_bidi() else said  # isolated: its direction may differ

    @property
    def field_name(self) -> str:
        if self.field == "labels":
            return gettext("other names")
        if self.field in {"", "memberships"} or self.model != "term":
            return ""
        return str(Term._meta.get_field(self.field).verbose_name)

    @property
    def anchor(self) -> str:
        """The id of the form's field to correct, or of the table of labels or modules."""
        if self.field in {"labels", "memberships"}:
            return f"{self.field}-group"
        if not self.field:
            return ""
        return f"id_{self.field}_{self.language}" if self.language else f"id_{self.field}"
