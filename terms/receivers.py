"""Saved or deleted → addresses kept, headwords derived again, revision bumped. Nothing else happens behind a save."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from terms import addresses, headwords, revision
from terms.models import Article, Category, Comparison, ComparisonTerm, Label, NeverLinkPhrase, Term, TermCategory, TermSlug


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


def on_article(sender: type, instance: Article, raw: bool = False, **kwargs: object) -> None:
    """Bump where readers see the article, before the change or after it: one that waits is not their business."""
    if not raw and Article.objects.filter(pk=instance.pk, state=Article.State.PUBLISHED).exists():
        revision.bump()


def on_mention(sender: type, instance: object, action: str, **kwargs: object) -> None:
    if action.startswith("post_"):
        on_article(sender, instance) if isinstance(instance, Article) else revision.bump()


def connect() -> None:
    """Called once, when the application is ready."""
    for model in (Category, Term, Label, TermSlug, TermCategory, Comparison, ComparisonTerm, NeverLinkPhrase):
        post_save.connect(on_save, sender=model, dispatch_uid=f"terms-save-{model.__name__}")
        post_delete.connect(on_delete, sender=model, dispatch_uid=f"terms-delete-{model.__name__}")
    m2m_changed.connect(on_relation, sender=Term.related.through, dispatch_uid="terms-related")
    for signal in (pre_save, post_save, pre_delete):
        signal.connect(on_article, sender=Article, dispatch_uid="terms-article")
    m2m_changed.connect(on_mention, sender=Article.terms.through, dispatch_uid="terms-mention")
