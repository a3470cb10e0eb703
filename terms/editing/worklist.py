"""What waits for one editor: texts they wrote and got back, changes they began, changes they should look at, suggestions."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q

from terms.accounts import roles
from terms.models import PendingText, ReviewNote, Subject
from terms.suggestions import queue
from terms.text import LANGUAGES

MOST = 200  # of a kind: nobody works through more at once


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
    suggestions: dict[str, int] = field(default_factory=dict)  # language → how many wait


def of_user(user: roles.User) -> Worklist:
    """Three queries, whatever waits. Texts that no reader sees yet are not in it: their state is in the list of terms."""
    work = Worklist(returned=_returned(user), suggestions=_suggestions(user))
    known = {item.place for item in work.returned}
    reviewed = [language for language in LANGUAGES if roles.may_publish(user, language)]
    mine_or_waiting = Q(author=user) | Q(state=PendingText.State.REVIEW, language__in=reviewed)
    for row in PendingText.objects.filter(mine_or_waiting).select_related("term", "comparison")[:MOST]:
        item = Item(row.subject, row.language)
        if row.state == PendingText.State.REVIEW:
            if row.language in reviewed:
                work.to_review.append(item)
        elif item.place not in known:
            work.drafts.append(item)
    return work


def _returned(user: roles.User) -> list[Item]:
    """The texts that the user sent to review and somebody gave back, where nothing has happened since."""
    same = Q(term=OuterRef("term")) | Q(comparison=OuterRef("comparison"))
    same &= Q(language=OuterRef("language"))
    newer = ReviewNote.objects.filter(same, pk__gt=OuterRef("pk"))
    sent = ReviewNote.objects.filter(same, step=ReviewNote.Step.SENT, author=user, pk__lt=OuterRef("pk"))
    notes = ReviewNote.objects.filter(Exists(sent), ~Exists(newer), step=ReviewNote.Step.RETURNED).order_by("pk")
    return [Item(note.subject, note.language, note.comment) for note in notes.select_related("term", "comparison")[:MOST]]


def _suggestions(user: roles.User) -> dict[str, int]:
    """Language → readers' suggestions that wait for somebody like the user."""
    return dict(queue.visible_to(user).open().order_by().values_list("language").annotate(count=Count("pk")))
