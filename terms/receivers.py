"""Signal receivers: a save or delete updates slugs and headwords, raises the revision and writes a version. Nothing else."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from terms.history import recording, state
from terms.history.state import SubjectType
from terms.models import Article, Category, Comparison, ComparisonTerm, Label, NeverLinkPhrase, Term, TermCategory, TermSlug
from terms.published import headwords, revision, term_urls


@transaction.atomic
def on_save(sender: type, instance: object, raw: bool = False, **kwargs: object) -> None:
    if raw:  # loaddata: related rows may not be there yet
        return
    if sender in (Term, Label):
        term = instance if sender is Term else instance.term
        term_urls.update_slugs(term)
        headwords.refresh(term)
    revision.bump()


def on_delete(sender: type, instance: object, origin: object = None, **kwargs: object) -> None:
    # Deleting a term cascades to its labels; deriving its headwords then would write orphans.
    started_here = origin is instance or getattr(origin, "model", None) is sender
    if sender is Label and started_here:
        headwords.refresh(instance.term)
    revision.bump()


def on_relation(sender: type, action: str, **kwargs: object) -> None:
    if action.startswith("post_"):
        revision.bump()


def on_article(sender: type, instance: Article, raw: bool = False, **kwargs: object) -> None:
    """Raise the revision if the article is published before or after the change; readers see no other articles."""
    if not raw and Article.objects.filter(pk=instance.pk, state=Article.State.PUBLISHED).exists():
        revision.bump()


def on_mention(sender: type, instance: object, action: str, **kwargs: object) -> None:
    if action.startswith("post_"):
        on_article(sender, instance) if isinstance(instance, Article) else revision.bump()


def _subject(instance: object) -> tuple[str, int | None]:
    """The subject type and primary key under which a row is recorded in the history."""
    if type(instance) in state.PARTS:
        is_of_comparison = hasattr(instance, "comparison_id")
        return (SubjectType.COMPARISON, instance.comparison_id) if is_of_comparison else (SubjectType.TERM, instance.term_id)
    return state.SUBJECT_TYPES[type(instance)], instance.pk


def before_write(sender: type, instance: object, raw: bool = False, **kwargs: object) -> None:
    subject_type, pk = _subject(instance)
    if pk and not raw:
        recording.before(subject_type, pk)


def after_write(sender: type, instance: object, raw: bool = False, **kwargs: object) -> None:
    if not raw:
        notes = instance.__dict__  # set by the code that saves; an approval is valid for one save
        recording.after(*_subject(instance), notes.get("_change_reason") or "", notes.pop("_approval", None))


def before_delete(sender: type, instance: object, origin: object = None, **kwargs: object) -> None:
    started_here = origin is instance or getattr(origin, "model", None) is sender
    subject_type, pk = _subject(instance)
    if started_here:
        recording.before(subject_type, pk)
    if sender not in state.PARTS:
        instance.state_before_delete = state.stored(subject_type, pk)
        instance.related_before = list(instance.related.values_list("pk", flat=True)) if sender is Term else []
        for other in instance.related_before:
            recording.before(subject_type, other)


def after_delete(sender: type, instance: object, origin: object = None, **kwargs: object) -> None:
    subject_type, pk = _subject(instance)
    if sender not in state.PARTS:
        recording.deleted(subject_type, pk, instance.state_before_delete)
        for other in instance.related_before:
            recording.after(subject_type, other)
    elif origin is instance or getattr(origin, "model", None) is sender:
        recording.after(subject_type, pk)


def around_relation(sender: type, instance: Term, action: str, pk_set: set[int] | None, **kwargs: object) -> None:
    """Record both terms of a relation."""
    if action == "pre_clear":
        instance.related_before = list(instance.related.values_list("pk", flat=True))
    others = getattr(instance, "related_before", []) if action.endswith("clear") else pk_set
    for pk in (instance.pk, *sorted(others)):
        (recording.before if action.startswith("pre_") else recording.after)(SubjectType.TERM, pk)


def connect() -> None:
    """Connect all receivers; called once, in `TermsConfig.ready`."""
    for model in (Category, Term, Label, TermSlug, TermCategory, Comparison, ComparisonTerm, NeverLinkPhrase):
        post_save.connect(on_save, sender=model, dispatch_uid=f"terms-save-{model.__name__}")
        post_delete.connect(on_delete, sender=model, dispatch_uid=f"terms-delete-{model.__name__}")
    m2m_changed.connect(on_relation, sender=Term.related.through, dispatch_uid="terms-related")
    for signal in (pre_save, post_save, pre_delete):
        signal.connect(on_article, sender=Article, dispatch_uid="terms-article")
    m2m_changed.connect(on_mention, sender=Article.terms.through, dispatch_uid="terms-mention")
    for model in (*state.SUBJECT_TYPES, *state.PARTS):
        pre_save.connect(before_write, sender=model, dispatch_uid=f"terms-before-{model.__name__}")
        post_save.connect(after_write, sender=model, dispatch_uid=f"terms-after-{model.__name__}")
        pre_delete.connect(before_delete, sender=model, dispatch_uid=f"terms-before-delete-{model.__name__}")
        post_delete.connect(after_delete, sender=model, dispatch_uid=f"terms-after-delete-{model.__name__}")
    m2m_changed.connect(around_relation, sender=Term.related.through, dispatch_uid="terms-relation-history")
