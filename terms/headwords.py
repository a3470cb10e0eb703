"""The read model: every published name of every language, analysed once, when it is written."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from terms.models import Headword, Label, Term
from terms.text import LANGUAGES, analyse


def names_of(term: Term, labels: Iterable[Label]) -> Iterator[Headword]:
    """The headwords of one concept: in each language it is published in, every name once, the main name first."""
    labels = list(labels)
    for language in LANGUAGES:
        if not term.is_published(language):
            continue
        names = [(getattr(term, f"name_{language}"), Headword.Kind.NAME)]
        names += [(label.text, label.kind) for label in labels if label.language == language]
        if term.abbreviation:
            names.append((term.abbreviation, Headword.Kind.ABBREVIATION))
        seen = set()
        for text, kind in names:
            if text in seen:
                continue
            seen.add(text)
            found = analyse(text, language)
            yield Headword(
                term=term,
                language=language,
                text=text,
                kind=kind,
                normal=found.normal,
                skeleton=found.skeleton,
                sort_key=found.sort_key,
                letter=found.letter,
                stems=found.stems,
            )


@transaction.atomic
def refresh(term: Term) -> None:
    """Derive the headwords of one concept again."""
    Headword.objects.filter(term=term).delete()
    Headword.objects.bulk_create(names_of(term, term.labels.all()))


@transaction.atomic
def rebuild() -> int:
    """Derive every headword again; the number of rows."""
    Headword.objects.all().delete()
    rows = [row for term in Term.objects.prefetch_related("labels") for row in names_of(term, term.labels.all())]
    Headword.objects.bulk_create(rows, batch_size=500)
    return len(rows)
