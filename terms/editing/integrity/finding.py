"""One thing found: small, for there may be many; its sentence is made when somebody reads it, in their language."""

from dataclasses import dataclass

from django.utils.translation import get_language_bidi, gettext

from terms.models import Article, Comparison, Term
from terms.text import LANGUAGES

from .rules import RULES, Rule

MODELS = {"term": Term, "comparison": Comparison, "article": Article}


@dataclass(frozen=True, slots=True)
class Finding:
    """`model` and `pk` say whose form mends it, `key` names it, `other` is whatever else takes part."""

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
        """What tells this finding from every other one."""
        return "|".join((self.name, self.model, str(self.pk), self.language, self.field, self.other))

    @property
    def sentence(self) -> str:
        """What is wrong and how to mend it, in the language of the interface."""
        values = {"language": LANGUAGES[self.language].endonym if self.language else "", "field": self.field_name, "other": self.told}
        return str(self.rule.sentence) % values

    @property
    def told(self) -> str:
        """`other` as a reader of the interface understands it: a rule's words are translated, the quotation stays."""
        if self.name not in {"script", "writing"}:
            return self.other
        words, colon, quotation = self.other.partition(": «")
        said = gettext(words) + colon + quotation
        return f"\u2068{said}\u2069" if get_language_bidi() else said  # apart: it may be of the other direction

    @property
    def field_name(self) -> str:
        if self.field == "labels":
            return gettext("other names")
        if self.field in {"", "memberships"} or self.model != "term":
            return ""
        return str(Term._meta.get_field(self.field).verbose_name)

    @property
    def anchor(self) -> str:
        """Where in the form the remedy is: the id of a field, or of the table of names or modules."""
        if self.field in {"labels", "memberships"}:
            return f"{self.field}-group"
        if not self.field:
            return ""
        return f"id_{self.field}_{self.language}" if self.language else f"id_{self.field}"
