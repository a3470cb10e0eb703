"""The integrity rules, in the order in which editors see them.

Each sentence says what is wrong and how to fix it: `%(language)s` is the language's own name, `%(field)s` the field,
`%(other)s` the other subject or text. A rule with a `button` has an auto-fix (fixes.py).
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    ERROR = "error"  # visible to readers
    WARNING = "warning"
    REMARK = "remark"  # work to do rather than a mistake


SEVERITIES = {Severity.ERROR: _("Error"), Severity.WARNING: _("Warning"), Severity.REMARK: _("Remark")}


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    name: str
    severity: Severity
    title: Promise
    sentence: Promise
    button: Promise | str = ""


_REMOVE, _DROP, _REPLACE = _("Remove the name"), _("Remove the relation"), _("Use the replacement")

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            "stale-names",
            Severity.ERROR,
            _("Search and A–Z out of date"),
            _("%(language)s: the names in search, A–Z, and the linker differ from the term’s. Rebuild them."),
            _("Rebuild"),
        ),
        Rule(
            "no-address",
            Severity.ERROR,
            _("Published without a URL"),
            _("%(language)s: published, but without a URL, so no one can open it. Give it the URL of its name."),
            _("Give it a URL"),
        ),
        Rule(
            "replaced-in-circle",
            Severity.ERROR,
            _("Merged in a circle"),
            _("This term is replaced by %(other)s, which leads back to it. Choose another replacement or none."),
        ),
        Rule(
            "replaced-by-nothing",
            Severity.ERROR,
            _("Merged into an unpublished term"),
            _("This term was merged into %(other)s, which readers cannot see. Publish that one or choose another replacement."),
        ),
        Rule(
            "same-name",
            Severity.ERROR,
            _("Two terms with one name"),
            _("%(language)s: %(other)s has the same name. Merge the two, or give one of them a name that tells them apart."),
        ),
        Rule(
            "self-relation",
            Severity.ERROR,
            _("Related to itself"),
            _("The term is among its own related terms. Remove this relation."),
            _DROP,
        ),
        Rule(
            "one-sided",
            Severity.ERROR,
            _("One-sided relation"),
            _("%(other)s is a related term here, but not the other way round. Add the missing half."),
            _("Make it two-sided"),
        ),
        Rule(
            "comparison-gone",
            Severity.ERROR,
            _("Comparison readers cannot see"),
            _("%(language)s: the comparison is published, but %(other)s in it is not. Publish that term, or withdraw the comparison."),
        ),
        Rule(
            "invisible",
            Severity.ERROR,
            _("Invisible characters"),
            _("%(language)s, %(field)s: there are invisible characters that break search and links (%(other)s). Remove them."),
            _("Remove them"),
        ),
        Rule(
            "stray-space",
            Severity.WARNING,
            _("Extra spaces"),
            _("%(language)s, %(field)s: there is an extra space. Remove it."),
            _("Remove the spaces"),
        ),
        Rule(
            "arabic-letter",
            Severity.WARNING,
            _("Arabic ye or kaf"),
            _("%(language)s, %(field)s: written with ي or ك. Write the Persian ی and ک."),
            _("Write ی and ک"),
        ),
        Rule(
            "repeated-name",
            Severity.WARNING,
            _("The same name twice in one term"),
            _("%(language)s: the other name “%(other)s” repeats a name of this term, or differs only in spelling. Remove it."),
            _REMOVE,
        ),
        Rule(
            "foreign-name",
            Severity.WARNING,
            _("Other name is another term’s name"),
            _("%(language)s: the other name “%(other)s” is the name of another term: readers cannot tell which is meant. Remove it here, or hide it."),
        ),
        Rule(
            "related-merged",
            Severity.WARNING,
            _("Related to a merged term"),
            _("%(other)s is a related term, but was merged into another one. Relate this term to the replacement."),
            _REPLACE,
        ),
        Rule(
            "related-withdrawn",
            Severity.WARNING,
            _("Related to a withdrawn term"),
            _("%(other)s is a related term, but was withdrawn: readers do not see it. Remove the relation, or publish that term again."),
            _DROP,
        ),
        Rule(
            "article-merged",
            Severity.WARNING,
            _("Article about a merged term"),
            _("This article names %(other)s, which was merged into another term. Name the replacement."),
            _REPLACE,
        ),
        Rule(
            "path",
            Severity.WARNING,
            _("Gap in “Start here”"),
            _("%(language)s: the term is a step of “Start here”, but not published. Publish it, or remove it from the path."),
        ),
        Rule(
            "no-module",
            Severity.WARNING,
            _("Without a module"),
            _("The term is in no module, so no reader finds it there. Choose one."),
        ),
        Rule(
            "orphan",
            Severity.WARNING,
            _("Without related terms"),
            _("Nothing leads from this term to others or from others here. Choose two to six related terms."),
        ),
        Rule(
            "no-name",
            Severity.WARNING,
            _("Texts without a name"),
            _("%(language)s: there are texts, but no name. Write the name."),
        ),
        Rule(
            "no-definition",
            Severity.WARNING,
            _("Without a definition"),
            _("%(language)s: the term has a name, but no definition. Write one or two sentences that stand alone."),
        ),
        Rule(
            "no-explanation",
            Severity.WARNING,
            _("Published without an explanation"),
            _("%(language)s: published, but without an explanation. Write 30 to 90 words."),
        ),
        Rule(
            "no-example",
            Severity.WARNING,
            _("Published without an example"),
            _("%(language)s: published, but without an example. Write one concrete sentence from daily work."),
        ),
        Rule(
            "script",
            Severity.WARNING,
            _("Mixed scripts"),
            _("%(language)s, %(field)s: %(other)s"),
        ),
        Rule(
            "writing",
            Severity.REMARK,
            _("Writing rules"),
            _("%(language)s, %(field)s: %(other)s"),
        ),
        Rule(
            "not-translated",
            Severity.REMARK,
            _("Not in every language"),
            _("%(language)s: readers of other languages have this term, those of this one do not. Write and publish it."),
        ),
    )
}  # fmt: skip
