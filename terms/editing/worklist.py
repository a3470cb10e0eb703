"""One editor's open work: returned texts, their own unsent changes, changes to review, suggestions."""

from dataclasses import dataclass, field

from django.db.models import Q

from terms.accounts import roles
from terms.models import PendingText, Subject
from terms.suggestions import queue
from terms.text import LANGUAGES

from . import status

MAX_ITEMS = 200  # of each kind


@dataclass(frozen=True, slots=True)
class Item:
    """One text in one language."""

    subject: Subject
    language: str
    comment: str = ""

    @property
    def place(self) -> tuple[type, int, str]:
        return type(self.subject), self.subject.pk, self.language


@dataclass(slots=True)
class Worklist:
    """The open work of a user, oldest first."""

    returned: list[Item] = field(default_factory=list)
    drafts: list[Item] = field(default_factory=list)
    to_review: list[Item] = field(default_factory=list)
    suggestions: dict[str, int] = field(default_factory=dict)  # language → number of open ones


def of_user(user: roles.User) -> Worklist:
    """Three queries. Unpublished texts are not included: the list of terms shows their state."""
    work = Worklist(returned=_returned(user), suggestions=queue.open_counts(user))
    known = {item.place for item in work.returned}
    reviewed = [language for language in LANGUAGES if roles.may_publish(user, language)]
    mine_or_waiting = Q(author=user) | Q(state=PendingText.State.REVIEW, language__in=reviewed)
    for row in PendingText.objects.filter(mine_or_waiting).select_related("term", "comparison")[:MAX_ITEMS]:
        item = Item(row.subject, row.language)
        if row.state == PendingText.State.REVIEW:
            if row.language in reviewed:
                work.to_review.append(item)
        elif item.place not in known:
            work.drafts.append(item)
    return work


def _returned(user: roles.User) -> list[Item]:
    """The texts returned to the user, with the reviewer's comments."""
    notes = status.notes_returned_to(user).order_by("pk").select_related("term", "comparison")
    return [Item(note.subject, note.language, note.comment) for note in notes[:MAX_ITEMS]]
