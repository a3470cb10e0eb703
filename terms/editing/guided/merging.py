"""Merging one term (the loser) into another (the winner): its consequences, and the operation itself.

The loser keeps its row, texts, states and slugs; its URLs redirect by `replaced_by`. Its labels, relations, places in
comparisons and suggestions move to the winner. `Merge` records what moved, so that the two can be separated again.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.editing import backlinks
from terms.models import (
    Article,
    Category,
    Comparison,
    ComparisonTerm,
    Label,
    Linking,
    Merge,
    PendingText,
    Suggestion,
    Term,
    TermCategory,
    TermSlug,
)
from terms.paths import permanent_path
from terms.published import term_urls
from terms.text import LANGUAGES, Language

from .state import check_token, fingerprint, has_name, locked, path_of, states_published

LEAVE = "leave"  # the name is not moved
KINDS = (Label.Kind.SYNONYM, Label.Kind.ABBREVIATION, Label.Kind.HIDDEN, Label.Kind.FORM)


@dataclass(frozen=True, slots=True)
class MergedName:
    """A name of the loser; `kind` is the proposed kind of label."""

    number: int
    language: Language
    text: str
    kind: str
    linking: str
    is_known: bool  # the winner has it already


@dataclass(frozen=True, slots=True)
class Redirect:
    """A path of the loser, and where it will redirect: "" for nowhere (410)."""

    language: Language
    path: str
    target: str


@dataclass(frozen=True, slots=True)
class LostComparison:
    """A comparison that readers of a language will no longer see."""

    comparison: Comparison
    language: Language


@dataclass(frozen=True, slots=True)
class MergeConsequences:
    """Consequences of merging `loser` into `winner`; possible only where `problems` is empty."""

    loser: Term
    winner: Term
    problems: list[str]
    redirects: list[Redirect]
    permanent: tuple[str, str]
    names: list[MergedName]
    relations: list[Term]
    comparisons: list[Comparison]
    conflicts: list[Comparison]
    lost_comparisons: list[LostComparison]
    modules: list[Category]
    articles: list[Article]
    explanations: list[backlinks.Backlink]
    merged_before: list[Term]
    place: int | None  # the loser's place in “Start here”
    takes_place: bool
    suggestions: int
    waiting: list[Language]
    lost_languages: list[Language]  # languages in which readers lose the page
    token: str


@dataclass(frozen=True, slots=True)
class MergeChoices:
    """What the editor decides. `names`: number of a `MergedName` → its kind or `LEAVE`; the default is the proposal."""

    names: dict[int, str] = field(default_factory=dict)
    with_modules: bool = False
    accepts_loss: bool = False
    reason: str = ""


def may_merge(user: roles.User, *terms: Term) -> bool:
    """The user may change what all languages share, and publish in each language in which a term is published."""
    public = {code for term in terms for code in states_published(term)}
    return roles.may_change_shared(user) and all(roles.may_publish(user, code) for code in public)


def consequences_of_merge(loser: Term, winner: Term) -> MergeConsequences:
    """Compute the consequences of the merge; nothing is written."""
    its_places = set(winner.places.values_list("comparison", flat=True))
    compared = list(Comparison.objects.filter(places__term=loser).order_by("key"))
    links = backlinks.of_term(loser)
    names = list(_names(loser, winner))
    relations = [term for term in loser.related.order_by("key") if term.pk != winner.pk]
    conflicts = [comparison for comparison in compared if comparison.pk in its_places]
    moving = [comparison for comparison in compared if comparison.pk not in its_places]
    own_modules = set(winner.memberships.values_list("category", flat=True))
    modules = list(Category.objects.filter(memberships__term=loser).exclude(pk__in=own_modules).order_by("memberships__order"))
    suggestions = Suggestion.objects.filter(term=loser, state=Suggestion.State.OPEN).count()
    waiting = [LANGUAGES[code] for code in PendingText.objects.filter(term=loser).values_list("language", flat=True)]
    lost_languages = [LANGUAGES[code] for code in loser.published_languages() if not winner.is_published(code)]
    state = (
        *((term.pk, term.updated, term.replaced_by_id) for term in (loser, winner)),
        [(name.language.code, name.text, name.kind, name.is_known) for name in names],
        *([item.pk for item in items] for items in (relations, moving, conflicts, modules)),
        suggestions,
    )
    return MergeConsequences(
        loser=loser,
        winner=winner,
        problems=list(_problems(loser, winner, conflicts)),
        redirects=_redirects([loser, *links.replaces], winner),
        permanent=(permanent_path(loser.key), permanent_path(winner.key)),
        names=names,
        relations=relations,
        comparisons=moving,
        conflicts=conflicts,
        lost_comparisons=_lost_comparisons(moving, lost_languages),
        modules=modules,
        articles=links.articles,
        explanations=links.explanations,
        merged_before=links.replaces,
        place=loser.path_order,
        takes_place=loser.path_order is not None and winner.path_order is None,
        suggestions=suggestions,
        waiting=waiting,
        lost_languages=lost_languages,
        token=fingerprint(*state),
    )


def _lost_comparisons(moving: list[Comparison], languages: list[Language]) -> list[LostComparison]:
    """The comparisons that readers of these languages would no longer see."""
    return [
        LostComparison(comparison, language)
        for comparison in moving
        for language in languages
        if Comparison.objects.published(language.code).filter(pk=comparison.pk).exists()
    ]


def _problems(loser: Term, winner: Term, conflicts: list[Comparison]) -> list[str]:
    if loser.pk == winner.pk:
        return [_("A term cannot be merged into itself: choose another one.")]
    if loser.replaced_by_id:
        return [_("“%(term)s” has already been merged into “%(other)s”: separate it first.") % {"term": loser, "other": loser.replaced_by}]
    if winner.replacement().pk == loser.pk:
        return [_("“%(other)s” is merged into “%(term)s”: separate it first.") % {"term": loser, "other": winner}]
    if winner.replaced_by_id:
        return [_("“%(other)s” is itself merged into “%(last)s”: choose that one.") % {"other": winner, "last": winner.replacement()}]
    return [
        _("The comparison “%(comparison)s” contains both terms: remove one of them from it first, or withdraw it.")
        % {"comparison": comparison}
        for comparison in conflicts
    ]


def _redirects(terms: list[Term], winner: Term) -> list[Redirect]:
    slugs = term_urls.of_term(winner)
    rows = TermSlug.objects.filter(term__in=terms).order_by("-is_current", "pk")
    elsewhere = permanent_path(winner.key) if slugs else ""
    by_language = {code: [row for row in rows if row.language == code] for code in LANGUAGES}
    return [
        Redirect(LANGUAGES[code], path_of(row.slug, code), path_of(slugs[code], code) if code in slugs else elsewhere)
        for code, found in by_language.items()
        for row in found
    ]


def _names(loser: Term, winner: Term) -> list[MergedName]:
    """The names that can move: headwords of published languages as synonyms, labels with their kind.

    For unpublished languages the proposal is `LEAVE`, because readers have not seen these names.
    """
    labels, its_labels = list(loser.labels.all()), list(winner.labels.all())
    public, found = set(states_published(loser)), []
    for code, language in LANGUAGES.items():
        own = [(getattr(loser, f"name_{code}") or "", Label.Kind.SYNONYM, "")]
        own += [(loser.abbreviation, Label.Kind.ABBREVIATION, "")] if code in public else []
        own += [(label.text, label.kind, label.linking) for label in labels if label.language == code]
        rule, its_rule = getattr(loser, f"linking_{code}"), getattr(winner, f"linking_{code}")
        for text, kind, linking in own:
            if not text or any(name.text == text and name.language is language for name in found):
                continue
            is_known = has_name(winner, text, code, its_labels)
            proposed = LEAVE if is_known or code not in public else kind
            linking = linking or ("" if rule == its_rule else rule or Linking.AUTO)
            found.append(MergedName(len(found), language, text, proposed, linking, is_known))
    return found


@transaction.atomic
def merge(loser: Term, winner: Term, user: roles.User, choices: MergeChoices, *, token: str | None = None) -> Merge:
    """Merge `loser` into `winner`.

    Raises `PermissionDenied`, `ValidationError` with every problem, or `StateChanged` where `token` is of outdated
    consequences.
    """
    rows = locked(loser.pk, winner.pk)
    loser, winner = rows[loser.pk], rows[winner.pk]
    roles.require(may_merge(user, loser, winner))
    plan = consequences_of_merge(loser, winner)
    check_token(token, plan.token)
    _require_valid(plan, choices)
    moved = {
        "path_order": loser.path_order,
        "takes_place": plan.takes_place,
        "related": [term.pk for term in plan.relations],
        "had_winner": loser.related.filter(pk=winner.pk).exists(),
        "new_related": [term.pk for term in plan.relations if not winner.related.filter(pk=term.pk).exists()],
        "suggestions": list(Suggestion.objects.filter(term=loser, state=Suggestion.State.OPEN).values_list("pk", flat=True)),
    }
    loser.replaced_by, loser.path_order = winner, None
    loser.clean()
    loser._change_reason = choices.reason
    loser.save()
    if plan.takes_place:
        winner.path_order = plan.place
    winner._change_reason = choices.reason
    winner.save()
    moved["labels"] = [_add_label(winner, name, choices.names.get(name.number, name.kind)) for name in plan.names]
    moved["labels"] = [label for label in moved["labels"] if label]
    winner.related.add(*plan.relations)
    loser.related.clear()
    moved["places"] = _move_places(loser, winner)
    moved["modules"] = _add_modules(winner, plan.modules) if choices.with_modules else []
    Suggestion.objects.filter(pk__in=moved["suggestions"]).update(term=winner)
    author = user if user.pk else None
    return Merge.objects.update_or_create(term=loser, defaults={"winner": winner, "moved": moved, "author": author})[0]


def _require_valid(plan: MergeConsequences, choices: MergeChoices) -> None:
    problems = list(plan.problems)
    if plan.lost_languages and not choices.accepts_loss:
        problems.append(_("Readers of some languages would lose the page: tick the box if that is intended."))
    if problems:
        raise ValidationError(problems)


def _add_label(winner: Term, name: MergedName, kind: str) -> dict[str, object] | None:
    """Add this name to the winner; return what was written, for `separate`. None where nothing was written."""
    if kind == LEAVE:
        return None
    if kind not in KINDS:
        raise ValidationError(_("“%(kind)s” is not a kind of name.") % {"kind": kind})
    if has_name(winner, name.text, name.language.code, list(winner.labels.all())):
        return None
    label = Label.objects.create(term=winner, language=name.language.code, text=name.text, kind=kind, linking=name.linking)
    return {"pk": label.pk, "text": label.text, "kind": label.kind, "linking": label.linking}


def _move_places(loser: Term, winner: Term) -> list[int]:
    places = list(ComparisonTerm.objects.filter(term=loser))
    for place in places:
        place.term = winner
        place.save()
    return [place.pk for place in places]


def _add_modules(winner: Term, modules: list[Category]) -> list[int]:
    last = max(winner.memberships.values_list("order", flat=True), default=-1)
    return [TermCategory.objects.create(term=winner, category=item, order=last + step).pk for step, item in enumerate(modules, start=1)]
