"""The whole check, and what is kept of it.

Three costs, three answers. What the writing rules say is kept beside the texts (spelling.py). The findings are kept in
memory while the revision stands: the pages of the list share one check. Their numbers are kept in the database
(`Checkup`): the first page of the desk shows these, with the time they are from, and never starts a check itself; so it
costs the same right after a change, and every process shows the same numbers. Loading content and opening the list of
findings bring them up to date.
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
    """Everything that is wrong, the worst rules first, then by key. `progress(done, total)` is called for each step."""
    now, found = snapshot.read(), []
    for done, step in enumerate(STEPS, 1):
        found.append(list(step(now)))
        progress(done, len(STEPS))
    return sorted(chain.from_iterable(found), key=lambda finding: (_ORDER[finding.name], finding.key, finding.language, finding.field))


@revision.cached_per_revision
def check(number: int) -> list[Finding]:
    """The findings of a revision; their numbers are written down for `latest`."""
    found = check_now()
    record(number, found)
    return found


def record(number: int, found: list[Finding]) -> None:
    """Write the numbers down."""
    counts: dict[str, Counter] = {}
    for finding in found:
        counts.setdefault(finding.name, Counter())[finding.language] += 1
    Checkup.objects.update_or_create(pk=1, defaults={"revision": number, "counts": counts})


def latest() -> Checkup | None:
    """The numbers of the last check, with `current`, the revision now: another one than its own where content has changed since."""
    return Checkup.objects.filter(pk=1).annotate(current=Subquery(Revision.objects.values("number")[:1])).first()
