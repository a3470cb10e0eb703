"""Derived data, which can be rebuilt from the content, and the revision number."""

from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .content import LANGUAGE_CHOICES, Category, Term, TermCategory


class HeadwordQuerySet(models.QuerySet):
    def in_language(self, language: str) -> "HeadwordQuerySet":
        return self.filter(language=language)

    def listed(self) -> "HeadwordQuerySet":
        """The names a reader may see; hidden names and inflected forms only help search and linking."""
        return self.filter(kind__in=Headword.LISTED)

    def main(self) -> "HeadwordQuerySet":
        return self.filter(kind=Headword.Kind.NAME)

    def starting_with(self, letter: str) -> "HeadwordQuerySet":
        return self.filter(letter=letter)

    def alphabetical(self) -> "HeadwordQuerySet":
        return self.order_by("sort_key", "pk")

    def in_category(self, category: Category) -> "HeadwordQuerySet":
        """The names of the terms in a module."""
        places = TermCategory.objects.filter(term=OuterRef("term"), category=category)
        return self.filter(Exists(places))  # with a join SQLite would read each term before it checks its modules

    def with_slugs(self, language: str) -> "HeadwordQuerySet":
        """Adds `slug` and `preferred`, the current slug and the main name of the term, in the same query."""
        return self.filter(term__slugs__language=language, term__slugs__is_current=True).annotate(
            slug=F("term__slugs__slug"), preferred=F(f"term__name_{language}")
        )

    def with_definitions(self, language: str) -> "HeadwordQuerySet":
        """Adds `definition` and `abbreviation` of the term."""
        return self.annotate(definition=F(f"term__definition_{language}"), abbreviation=F("term__abbreviation"))


class Headword(models.Model):
    """One published name in one language, with its analysis (`terms.text.analyse`).

    A–Z, search and the linker find names only here. `manage.py rebuild_headwords` makes all rows again.
    """

    class Kind(models.TextChoices):
        NAME = "name", _("Name")
        SYNONYM = "synonym", _("Synonym")
        ABBREVIATION = "abbreviation", _("Abbreviation")
        HIDDEN = "hidden", _("Hidden")
        FORM = "form", _("Form")

    LISTED = (Kind.NAME, Kind.SYNONYM, Kind.ABBREVIATION)

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="headwords")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    text = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    # db_index and not Meta.indexes: PostgreSQL then gets a second index for beginnings (LIKE 'x%') in any collation.
    normal = models.CharField(max_length=160, db_index=True, help_text="the folded text, words parted by one space")
    match_key = models.CharField(max_length=160, db_index=True, help_text="the folded text without marks and spaces")
    sort_key = models.CharField(max_length=960, help_text="collation key as lower-case hex, so that every database orders it alike")
    letter = models.CharField(max_length=4)
    phonetic_key = models.CharField(max_length=160, blank=True, db_index=True, help_text="the consonants in Latin letters (fa, ru)")

    objects = HeadwordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["language", "letter", "sort_key"], name="headword_letter"),
            models.Index(fields=["language", "sort_key"], name="headword_order"),
            models.Index(fields=["term", "language"], name="headword_term"),
        ]

    def __str__(self) -> str:
        return self.text


class SearchText(models.Model):
    """The folded words of a term's texts in one language; each database has its full-text index over `body`."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="search_texts")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    body = models.TextField()

    def __str__(self) -> str:
        return f"{self.language}: {self.body[:40]}"


class Revision(models.Model):
    """A single row: a number that grows with each change of content. Every cache has it in its key."""

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [CheckConstraint(name="one_revision_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.number)


class Seed(models.Model):
    """What `load_glossary` last wrote for one record, so that the next load can tell an editor's change from an old file."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    digests = models.JSONField(default=dict, help_text="field → digest of the value that was written")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_seed_per_record")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"
