"""Bulk actions on texts: the plan, with the reasons why a text cannot take the step, and carrying it out.

Each text is written in its own transaction, so that one failure does not affect the others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.models import PendingText, State, Subject, Term
from terms.text import LANGUAGES

from . import workflow
from .workflow import TextChange, WorkingTexts

SEND, PUBLISH, WITHDRAW = "send", "publish", "withdraw"
STEPS = (SEND, PUBLISH, WITHDRAW)
MAX_SUBJECTS = 200  # subjects per bulk action


@dataclass(frozen=True, slots=True)
class Step:
    """One text; `reasons` say why it cannot take the step."""

    subject: Subject
    language: str
    reasons: tuple[str, ...] = ()


def may_take(step: str, user: roles.User, language: str) -> bool:
    return roles.may_translate(user, language) if step == SEND else roles.may_publish(user, language)


def languages(step: str, user: roles.User) -> list[str]:
    """The languages in which the user may take this step."""
    return [language for language in LANGUAGES if may_take(step, user, language)]


def plan(step: str, subjects: Iterable[Subject], wanted: Iterable[str]) -> list[Step]:
    """The step of each text; nothing is written. One query in all."""
    subjects, wanted = list(subjects), list(wanted)
    waiting = _waiting(subjects)
    return [
        Step(subject, language, tuple(_reasons(step, subject, language, waiting.get((subject.pk, language)))))
        for subject in subjects
        for language in wanted
    ]


def _waiting(subjects: list[Subject]) -> dict[tuple[int, str], PendingText]:
    if not subjects:
        return {}
    column = "term" if isinstance(subjects[0], Term) else "comparison"
    rows = PendingText.objects.filter(**{f"{column}__in": [subject.pk for subject in subjects]})
    return {(getattr(row, f"{column}_id"), row.language): row for row in rows}


def _reasons(step: str, subject: Subject, language: str, pending: PendingText | None) -> list[str]:
    """Why a text cannot take a step; empty where it can."""
    now = WorkingTexts(workflow.texts_of(subject, language) | pending.texts, pending.state, pending) if pending else WorkingTexts(
        workflow.texts_of(subject, language), workflow.state_of(subject, language), None)  # fmt: skip
    if isinstance(subject, Term) and subject.replaced_by_id:
        return [_("It has been merged into another term.")]
    if step == WITHDRAW:
        return [] if workflow.state_of(subject, language) == State.PUBLISHED else [_("Readers do not see it.")]
    if now.state == State.PUBLISHED:
        return [_("It is published, and there are no pending changes.")]
    if not any(now.texts.values()):
        return [_("Nothing is written.")]
    if step == SEND:
        return [_("It is already in review.")] if now.state == State.REVIEW else []
    return [said for found in workflow.problems(subject, language, now.texts).values() for said in found]


def carry_out(step: str, steps: Iterable[Step], user: roles.User, reason: str = "") -> tuple[list[Step], list[Step]]:
    """Take the possible steps; return those taken and those not taken, the latter with their reasons."""
    act: Callable[[Step], None] = {SEND: _send, PUBLISH: _publish, WITHDRAW: _withdraw}[step]
    done, left = [], []
    for item in steps:
        if item.reasons:
            left.append(item)
            continue
        try:
            with transaction.atomic():
                act(item, user, reason)
            done.append(item)
        except ValidationError as problem:
            left.append(Step(item.subject, item.language, tuple(problem.messages)))
        except PermissionDenied:
            left.append(Step(item.subject, item.language, (_("You don’t have permission to do this in this language."),)))
    return done, left


def _reload(item: Step) -> Subject:
    return type(item.subject).objects.get(pk=item.subject.pk)


def _send(item: Step, user: roles.User, reason: str) -> None:
    subject = _reload(item)
    texts = workflow.working_texts(subject)[item.language].texts
    workflow.write(subject, {item.language: TextChange(texts, State.REVIEW)}, user, reason=reason)


def _publish(item: Step, user: roles.User, reason: str) -> None:
    workflow.approve(_reload(item), item.language, user, reason)


def _withdraw(item: Step, user: roles.User, reason: str) -> None:
    workflow.withdraw(_reload(item), [item.language], user, reason=reason)
