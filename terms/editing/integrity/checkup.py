"""Runs the checks and caches their results on three levels.

- The results of the writing rules are stored by term (`WritingCheck`, spelling.py).
- The findings are cached in memory for each revision.
- The number of findings is stored in the database (`Checkup`). The dashboard shows these numbers with their time and
  never runs a check itself. Loading content and opening the list of findings update them.
"""

from collections import Counter
from collections.abc import Callable
from itertools import chain

from django.db.models import Subquery

from terms.models import Checkup, Revision
from terms.published import revision

from . import content, relations, snapshot, spelling
from .finding import Finding
from .rules import RULES

STEPS: tuple[Callable[[snapshot.Snapshot], object], ...] = (
    content.derived,
    content.missing_texts,
    content.repeated_names,
    content.shared_names,
    content.path,
    relations.relations,
    relations.replacements,
    relations.comparisons,
    relations.articles,
    spelling.spelling,
)
_ORDER = {name: place for place, name in enumerate(RULES)}


def check_now(progress: Callable[[int, int], None] = lambda done, total: None) -> list[Finding]:
    """Run all checks; findings in the order of the rules, then by key. `progress(done, total)` is called after each step."""
    now, found = snapshot.read(), []
    for done, step in enumerate(STEPS, 1):
        found.append(list(step(now)))
        progress(done, len(STEPS))
    return sorted(chain.from_iterable(found), key=lambda finding: (_ORDER[finding.name], finding.key, finding.language, finding.field))


@revision.cached_per_revision
def check(number: int) -> list[Finding]:
    """The findings of a revision; also stores their numbers for `latest`."""
    found = check_now()
    record(number, found)
    return found


def record(number: int, found: list[Finding]) -> None:
    """Store the number of findings by rule and language."""
    counts: dict[str, Counter] = {}
    for finding in found:
        counts.setdefault(finding.name, Counter())[finding.language] += 1
    Checkup.objects.update_or_create(pk=1, defaults={"revision": number, "counts": counts})


def latest() -> Checkup | None:
    """The stored numbers, with the current revision as `current`: it differs from `revision` if content has changed since."""
    return Checkup.objects.filter(pk=1).annotate(current=Subquery(Revision.objects.values("number")[:1])).first()
