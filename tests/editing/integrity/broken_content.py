"""What the tests of integrity share: content with something wrong in it, and what the check says of it."""

from terms.editing import integrity
from terms.models import Article, Label, Term

related = Term.related.through.objects


def found(name: str) -> list[tuple[str, str, str, str]]:
    return [(item.key, item.language, item.field, item.other) for item in integrity.check_now() if item.name == name]


def write(term: Term, **values: object) -> None:
    """Past the receivers and the forms, as a broken import would."""
    Term.objects.filter(pk=term.pk).update(**values)


def label(term: Term, text: str, language: str = "en", kind: str = "synonym") -> Label:
    return Label.objects.create(term=term, language=language, text=text, kind=kind)


def article(*terms: Term, state: str = "published") -> Article:
    row = Article.objects.create(url="https://blog.example/a", title="All about leads", language="en", state=state)
    row.terms.set(terms)
    return row
