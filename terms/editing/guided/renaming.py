"""Renaming a term in one language: its consequences, and the operation itself."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.editing import backlinks
from terms.models import Article, Comparison, Label, PendingText, Term, TermSlug
from terms.published import term_urls
from terms.text import LANGUAGES, Language, fold, letter, slugify, writing_rules

from .state import check_token, fingerprint, has_name, locked, path_of, states_published


@dataclass(frozen=True, slots=True)
class RenameConsequences:
    """Consequences of renaming the term to `new` in `language`. Paths are empty where it is not published."""

    term: Term
    language: Language
    old: str
    new: str
    problems: list[str]
    is_public: bool
    path: str
    former: list[str]  # paths that will redirect to `path`
    owner: Term | None  # another term that has the slug of the new name
    same_name: list[Term]
    letters: tuple[str, str]
    old_label: Label | None  # the old name is another name already
    becomes_name: list[Label]  # other names that are the new name
    mentions: list[backlinks.Backlink]
    is_complete: bool
    comparisons: list[Comparison]
    articles: list[Article]
    is_waiting: bool  # a change of this language waits for approval
    token: str


def may_rename(user: roles.User, term: Term, language: str) -> bool:
    """Renaming needs the right to publish where readers see the name."""
    is_public = language in states_published(term)
    return roles.may_publish(user, language) if is_public else roles.may_translate(user, language)


def consequences_of_rename(term: Term, language: str, name: str) -> RenameConsequences:
    """Compute the consequences of renaming; nothing is written."""
    new, old = " ".join(name.split()), getattr(term, f"name_{language}") or ""
    is_public = term.is_published(language)
    labels = list(term.labels.filter(language=language))
    path, former, owner = _urls(term, language, old, new) if is_public and new else ("", [], None)
    mentions, is_complete = backlinks.terms_naming([old], language, excluding=term, fields=Term.BODY_TEXTS) if old else ([], True)
    comparisons = _comparisons(term, language, old) if old else []
    articles = list(Article.objects.filter(terms=term).order_by("title"))
    state = (term.pk, term.updated, old, new, path, former, [label.pk for label in labels])
    return RenameConsequences(
        term=term,
        language=LANGUAGES[language],
        old=old,
        new=new,
        problems=list(_problems(term, language, old, new)),
        is_public=is_public,
        path=path,
        former=former,
        owner=owner,
        same_name=_same_name(term, language, new),
        letters=(letter(old, language) if old else "", letter(new, language) if new else ""),
        old_label=next((label for label in labels if label.text == old), None),
        becomes_name=[label for label in labels if label.text == new],
        mentions=mentions,
        is_complete=is_complete,
        comparisons=comparisons,
        articles=articles,
        is_waiting=PendingText.objects.filter(term=term, language=language).exists(),
        token=fingerprint(*state),
    )


def _problems(term: Term, language: str, old: str, new: str) -> list[str]:
    max_length = Term._meta.get_field("name").max_length
    if not new:
        return [_("Write the new name.")]
    if new == old:
        return [_("That is already its name.")]
    if len(new) > max_length:
        return [_("The name is too long: at most %(most)s characters.") % {"most": max_length}]
    if not new.replace("\u200c", "").isprintable():
        return [_("The name has characters that cannot be shown.")]
    return list(writing_rules.name_problems(new, language)) if language in states_published(term) else []


def _urls(term: Term, language: str, old: str, new: str) -> tuple[str, list[str], Term | None]:
    """The new path, the paths that will redirect to it, and the term that already has the wanted slug."""
    current = term_urls.of_term(term).get(language, "")
    wanted = slugify(new, language) or term.key
    slug = current if wanted == (slugify(old, language) or term.key) else term_urls.free_slug(term, language, wanted)
    rows = TermSlug.objects.filter(term=term, language=language).exclude(slug=slug).order_by("-is_current", "pk")
    owner = None
    if slug not in (wanted, current):
        owner = Term.objects.filter(slugs__language=language, slugs__slug=wanted).first()
    return path_of(slug, language), [path_of(row.slug, language) for row in rows], owner


def _same_name(term: Term, language: str, name: str) -> list[Term]:
    """Other terms with this headword, drafts included, compared by match key."""
    if not name:
        return []
    names = Term.objects.exclude(pk=term.pk).filter(replaced_by=None, **{f"name_{language}__isnull": False})
    wanted = fold(name, language)
    found = [pk for pk, text in names.values_list("pk", f"name_{language}") if fold(text, language) == wanted]
    return list(Term.objects.filter(pk__in=found).order_by("key"))


def _comparisons(term: Term, language: str, name: str) -> list[Comparison]:
    matcher = backlinks.matcher_of([name], language, term)
    return [
        comparison
        for comparison in Comparison.objects.order_by("key")
        if any(any(matcher.matches(getattr(comparison, f"{field}_{language}") or "")) for field in Comparison.TEXTS)
    ]


@transaction.atomic
def rename(
    term: Term, language: str, name: str, user: roles.User, *, keep: str = "", reason: str = "", token: str | None = None
) -> RenameConsequences:
    """Rename the term in `language`; return what was done.

    `keep`: the kind of label that the old name becomes, so that search and links still find it; "" for none.
    Raises `PermissionDenied`, `ValidationError`, or `StateChanged` where `token` is of outdated consequences.
    """
    term = locked(term.pk)[term.pk]
    roles.require(may_rename(user, term, language))
    plan = consequences_of_rename(term, language, name)
    check_token(token, plan.token)
    problems = list(plan.problems)
    if keep not in ("", Label.Kind.SYNONYM, Label.Kind.HIDDEN):
        problems.append(_("“%(kind)s” is not a kind of name.") % {"kind": keep})
    if problems:
        raise ValidationError(problems)
    setattr(term, f"name_{language}", plan.new)
    term._change_reason = reason
    term.save()
    for label in plan.becomes_name:
        label.term = term
        label.delete()
    if keep and plan.old and not has_name(term, plan.old, language, list(term.labels.all())):
        Label.objects.create(term=term, language=language, text=plan.old, kind=keep)
    for waiting in PendingText.objects.filter(term=term, language=language):
        if waiting.texts.get("name") == plan.old:  # otherwise its approval would restore the old name
            waiting.texts["name"] = plan.new
            waiting.save()
    return plan
