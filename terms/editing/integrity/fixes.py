"""Auto-fixes: unambiguous corrections that a user with the right permissions makes with one click."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext

from terms.accounts import roles
from terms.models import Article, Label, State, Term
from terms.published import headwords, revision, term_urls

from .finding import Finding
from .spelling import persian_letters, tidy_spaces, visible


def may_fix(user: roles.User, finding: Finding, term: Term | None) -> bool:
    """Whether the user may make the fix: the same rights as for the same edit by hand.

    `term` is the term of the finding; None where an article is fixed. A published text takes the right to publish.
    """
    if finding.model == "article":
        return user.has_perm("terms.change_article")
    if not user.has_perm("terms.change_term"):
        return False
    if not finding.language:
        return roles.may_change_shared(user)
    if getattr(term, f"state_{finding.language}") == State.PUBLISHED:
        return roles.may_publish(user, finding.language)
    return roles.may_translate(user, finding.language)


@transaction.atomic
def fix(finding: Finding, user: roles.User) -> None:
    """Fix a finding. Raises `PermissionDenied`; `LookupError` where the rule has no auto-fix or the subject no longer exists."""
    if not finding.rule.button:
        raise LookupError(finding.name)
    subject = (Article if finding.model == "article" else Term).objects.filter(pk=finding.pk).first()
    if subject is None:
        raise LookupError(finding.code)
    if not may_fix(user, finding, None if finding.model == "article" else subject):
        raise PermissionDenied
    _FIXES[finding.name](subject, finding)


def _rewrite(change: Callable[[str, str], str]) -> Callable[[Term, Finding], None]:
    """A fix that rewrites one text or all labels of a language."""

    def apply(term: Term, finding: Finding) -> None:
        language = finding.language
        if finding.field == "labels":
            for label in Label.objects.filter(term=term, language=language):
                _rename_label(label, change(label.text, language))
            return
        column = f"{finding.field}_{language}"
        setattr(term, column, change(getattr(term, column) or "", language) or None)
        term._change_reason = gettext("One-click correction")
        term.save()

    return apply


def _rename_label(label: Label, text: str) -> None:
    """Rewrite the label; delete it where the term already has the new text or nothing remains."""
    if text == label.text:
        return
    if not text or Label.objects.filter(term=label.term_id, language=label.language, text=text).exists():
        label.delete()
        return
    label.text = text
    label.save()


def _remove_name(term: Term, finding: Finding) -> None:
    """Remove the newest label with that text."""
    if label := Label.objects.filter(term=term, language=finding.language, text=finding.other).order_by("pk").last():
        label.delete()


def _rebuild_names(term: Term, finding: Finding) -> None:
    term_urls.update_slugs(term)
    headwords.refresh(term)
    revision.bump()


def _assign_slug(term: Term, finding: Finding) -> None:
    term_urls.update_slugs(term)


def _drop_relation(term: Term, finding: Finding) -> None:
    if other := Term.objects.filter(key=finding.other).first():
        _unrelate(term, other)


def _unrelate(term: Term, other: Term) -> None:
    """Delete both rows of the relation: `remove` would leave a self-relation or a single row."""
    pairs = Term.related.through.objects
    pairs.filter(from_term=term, to_term=other).delete()
    pairs.filter(from_term=other, to_term=term).delete()
    revision.bump()


def _complete_relation(term: Term, finding: Finding) -> None:
    other = Term.objects.get(key=finding.other)
    Term.related.through.objects.get_or_create(from_term=other, to_term=term)
    revision.bump()


def _replace_relation(term: Term, finding: Finding) -> None:
    other = Term.objects.get(key=finding.other)
    _unrelate(term, other)
    if (end := other.replacement()).replaced_by_id is None and end != term:
        term.related.add(end)


def _replace_in_article(article: Article, finding: Finding) -> None:
    other = Term.objects.get(key=finding.other)
    if (end := other.replacement()).replaced_by_id is None:
        article.terms.add(end)
        article.terms.remove(other)


_FIXES: dict[str, Callable[[Term | Article, Finding], None]] = {
    "stale-names": _rebuild_names,
    "no-address": _assign_slug,
    "self-relation": _drop_relation,
    "one-sided": _complete_relation,
    "invisible": _rewrite(visible),
    "stray-space": _rewrite(lambda text, language: tidy_spaces(text)),
    "arabic-letter": _rewrite(lambda text, language: persian_letters(text)),
    "repeated-name": _remove_name,
    "related-merged": _replace_relation,
    "related-withdrawn": _drop_relation,
    "article-merged": _replace_in_article,
}
