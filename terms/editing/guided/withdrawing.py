"""Withdrawing a term in some languages: its consequences, and the operation itself."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.editing import backlinks, workflow
from terms.models import Article, Comparison, PendingText, Term, TermSlug
from terms.paths import permanent_path
from terms.text import LANGUAGES, Language

from .state import check_token, fingerprint, locked, path_of


@dataclass(frozen=True, slots=True)
class LanguageWithdrawal:
    """Consequences of the withdrawal in one language."""

    language: Language
    paths: list[str]  # will answer 410 (gone)
    explanations: list[backlinks.Backlink]  # they name the term and lose the link
    comparisons: list[Comparison]
    related: list[Term]  # their pages will no longer show it
    is_waiting: bool  # a pending change becomes the text of the draft


@dataclass(frozen=True, slots=True)
class WithdrawalConsequences:
    """Consequences of withdrawing the term in `languages`."""

    term: Term
    problems: list[str]
    languages: list[LanguageWithdrawal]
    staying: list[Language]
    permanent: str
    articles: list[Article]
    merged_before: list[Term]  # their URLs redirect here
    place: int | None  # in “Start here”
    is_complete: bool
    token: str


def may_withdraw(user: roles.User, language: str) -> bool:
    return roles.may_publish(user, language)


def consequences_of_withdrawal(term: Term, languages: list[str]) -> WithdrawalConsequences:
    """Compute the consequences of the withdrawal; nothing is written."""
    public = term.published_languages()
    wanted = [code for code in LANGUAGES if code in languages]
    links = backlinks.of_term(term)
    waiting = set(PendingText.objects.filter(term=term).values_list("language", flat=True))
    parts = [_in_language(term, code, links, code in waiting) for code in wanted if code in public]
    state = (term.pk, term.updated, wanted, public, [part.paths for part in parts], sorted(waiting))
    return WithdrawalConsequences(
        term=term,
        problems=list(_problems(term, wanted, public)),
        languages=parts,
        staying=[LANGUAGES[code] for code in public if code not in wanted],
        permanent=permanent_path(term.key),
        articles=links.articles,
        merged_before=links.replaces,
        place=term.path_order,
        is_complete=links.is_complete,
        token=fingerprint(*state),
    )


def _problems(term: Term, wanted: list[str], public: list[str]) -> list[str]:
    if not wanted:
        return [_("Choose at least one language.")]
    return [
        _("Readers of this language already do not see the term: %(language)s.") % {"language": LANGUAGES[code].endonym}
        for code in wanted
        if code not in public
    ]


def _in_language(term: Term, code: str, links: backlinks.Backlinks, is_waiting: bool) -> LanguageWithdrawal:
    slugs = TermSlug.objects.filter(term__in=[term, *links.replaces], language=code).order_by("-is_current", "pk")
    return LanguageWithdrawal(
        language=LANGUAGES[code],
        paths=[path_of(row.slug, code) for row in slugs],
        explanations=[mention for mention in links.explanations if mention.language == code],
        comparisons=list(Comparison.objects.published(code).filter(places__term=term).order_by("key")),
        related=list(Term.objects.published(code).filter(related=term).order_by("key")),
        is_waiting=is_waiting,
    )


@transaction.atomic
def withdraw(term: Term, languages: list[str], user: roles.User, *, reason: str = "", token: str | None = None) -> WithdrawalConsequences:
    """Withdraw the term in these languages; return what was done.

    Its texts become drafts; a pending change becomes the text of the draft. Raises `PermissionDenied`, `ValidationError`,
    or `StateChanged` where `token` is of outdated consequences.
    """
    term = locked(term.pk)[term.pk]
    roles.require(all(may_withdraw(user, code) for code in languages))
    plan = consequences_of_withdrawal(term, languages)
    check_token(token, plan.token)
    if plan.problems:
        raise ValidationError(plan.problems)
    workflow.withdraw(term, languages, user, reason=reason)
    return plan


def withdrawable(user: roles.User, term: Term) -> list[Language]:
    """The languages in which the term is published and this user may withdraw it."""
    return [LANGUAGES[code] for code in term.published_languages() if may_withdraw(user, code)]
