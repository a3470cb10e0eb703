"""Saved or deleted → addresses kept, headwords derived again, revision bumped. Nothing else happens behind a save."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from terms import addresses, headwords, revision
from terms.models import Category, Comparison, ComparisonTerm, Label, NeverLinkPhrase, Term, TermCategory, TermSlug


@transaction.atomic
def on_save(sender: type, instance: object, raw: bool = False, **kwargs: object) -> None:
    if raw:  # loaddata: related rows may not be there yet
        return
    if sender in (Term, Label):
        term = instance if sender is Term else instance.term
        addresses.keep(term)
        headwords.refresh(term)
    revision.bump()


def on_delete(sender: type, instance: object, origin: object = None, **kwargs: object) -> None:
    # A concept takes its labels along; deriving its headwords at that moment would write orphans.
    started_here = origin is instance or getattr(origin, "model", None) is sender
    if sender is Label and started_here:
        headwords.refresh(instance.term)
    revision.bump()


def on_relation(sender: type, action: str, **kwargs: object) -> None:
    if action.startswith("post_"):
        revision.bump()


def connect() -> None:
    """Called once, when the application is ready."""
    for model in (Category, Term, Label, TermSlug, TermCategory, Comparison, ComparisonTerm, NeverLinkPhrase):
        post_save.connect(on_save, sender=model, dispatch_uid=f"terms-save-{model.__name__}")
        post_delete.connect(on_delete, sender=model, dispatch_uid=f"terms-delete-{model.__name__}")
    m2m_changed.connect(on_relation, sender=Term.related.through, dispatch_uid="terms-related")
