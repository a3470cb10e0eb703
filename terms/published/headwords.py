"""Derives the headwords, the read model of all published names: each name is analysed once, when it is written."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from terms.models import Headword, Label, SearchText, Term
from terms.text import LANGUAGES, analyse, fold


def names_of(term: Term, labels: Iterable[Label]) -> Iterator[Headword]:
    """The headwords of one term: in each language it is published in, every name once, the main name first."""
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
            analysis = analyse(text, language)
            yield Headword(
                term=term,
                language=language,
                text=text,
                kind=kind,
                normal=analysis.normal,
                match_key=analysis.match_key,
                sort_key=analysis.sort_key,
                letter=analysis.letter,
                phonetic_key=analysis.phonetic_key,
            )


def texts_of(term: Term) -> Iterator[SearchText]:
    """The words of one term's texts, folded, for full-text search in each language it is published in."""
    for language in term.published_languages():
        texts = (getattr(term, f"{field}_{language}") or "" for field in Term.BODY_TEXTS)
        yield SearchText(term=term, language=language, body=fold(" ".join(texts), language))


@transaction.atomic
def refresh(term: Term) -> None:
    """Derive the headwords and the searchable texts of one term again."""
    Headword.objects.filter(term=term).delete()
    Headword.objects.bulk_create(names_of(term, term.labels.all()))
    SearchText.objects.filter(term=term).delete()
    SearchText.objects.bulk_create(texts_of(term))


@transaction.atomic
def rebuild() -> int:
    """Derive every headword and every searchable text again; return the number of headwords."""
    Headword.objects.all().delete()
    SearchText.objects.all().delete()
    terms = list(Term.objects.prefetch_related("labels"))
    rows = [row for term in terms for row in names_of(term, term.labels.all())]
    Headword.objects.bulk_create(rows, batch_size=500)
    SearchText.objects.bulk_create([row for term in terms for row in texts_of(term)], batch_size=200)
    return len(rows)
