"""What editors write: modules, terms and their shared rules (labels and comparisons have their own files).

The fields that a model names in `PER_LANGUAGE` have one column per language (`name_fa`, `name_en`, …). The bare column of
such a field (`name`) holds whatever language was active at the last save: no query may use it (tests/test_queries.py).
"""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import CheckConstraint, Count, F, OuterRef, Q, Subquery, UniqueConstraint
from django.db.models.functions import Coalesce
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES, writing_rules

from .permissions import permission_names

LANGUAGE_CHOICES = [(code, language.endonym) for code, language in LANGUAGES.items()]
key_validator = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use a–z, 0–9 and single hyphens, such as lead-scoring."))


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    PUBLISHED = "published", _("Published")


class Linking(models.TextChoices):
    AUTO = "auto", _("Link")
    SUGGEST = "suggest", _("Link where the text speaks of CRM, elsewhere only suggest")
    NEVER = "never", _("Never link")


def state_constraints(name: str, needed: tuple[str, ...]) -> list[CheckConstraint]:
    """Per language: a state is one of the three, and published needs the named texts. NULL never satisfies a rule."""
    rules = []
    for language in LANGUAGES:
        state = f"state_{language}"
        complete = Q()
        for field in needed:
            complete &= Q(**{f"{field}_{language}__isnull": False}) & ~Q(**{f"{field}_{language}": ""})
        rules.append(
            CheckConstraint(
                name=f"{name}_state_{language}", condition=Q(**{f"{state}__isnull": False}) & Q(**{f"{state}__in": State.values})
            )
        )
        rules.append(
            CheckConstraint(
                name=f"{name}_published_{language}_complete",
                condition=~Q(**{state: State.PUBLISHED}) | complete,
                violation_error_message=format_lazy(
                    _("Published needs a name and the texts in this language ({language})."), language=LANGUAGES[language].endonym
                ),
            )
        )
    return rules


class Content(models.Model):
    """What editors write: each change and the revision it raises (terms/receivers.py) are one transaction."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            return super().delete(*args, **kwargs)


class CategoryQuerySet(models.QuerySet):
    def named(self, language: str) -> "CategoryQuerySet":
        """The modules that have a name in `language`: its readers see no others."""
        return self.exclude(**{f"name_{language}": ""}).exclude(**{f"name_{language}": None})

    def with_counts(self, language: str) -> "CategoryQuerySet":
        """Adds `count`: how many terms readers of `language` find in each module."""
        seen = TermCategory.objects.filter(term__in=Term.objects.published(language), category=OuterRef("pk")).order_by()
        # A subquery: counting over a join would group by every column of the category, the bare ones included.
        counted = seen.values("category").annotate(count=Count("pk")).values("count")
        return self.annotate(count=Coalesce(Subquery(counted), 0))

    def groups_of(self, term_ids: list[int]) -> list[tuple["Category | None", set[int]]]:
        """The primary modules of the terms, in the order of `term_ids`, each with the primary keys of its terms.

        Terms without a module, or whose module is not in this query set, are grouped under None.
        """
        rows = TermCategory.objects.filter(term__in=term_ids).order_by("-order", "-pk").values_list("term_id", "category_id")
        primary = dict(rows)  # the last row wins: the lowest order
        by_id = self.in_bulk(set(primary.values()))
        groups: dict[Category | None, set[int]] = {}
        for term_id in term_ids:
            groups.setdefault(by_id.get(primary.get(term_id)), set()).add(term_id)
        return list(groups.items())


class Category(Content):
    """A module of the glossary: general, customer, sales, service, marketing, reporting."""

    key = models.CharField(_("key"), max_length=40, unique=True, validators=[key_validator])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    colour = models.CharField(_("color"), max_length=20, help_text=_("A color token of the style sheet, such as sales."))
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=400, blank=True)

    TEXTS = writing_rules.MODULE_TEXTS
    PER_LANGUAGE = TEXTS  # fields with a column per language

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "key"]
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def __str__(self) -> str:
        return self.name or self.key

    def languages(self) -> list[str]:
        """The languages in which it has a name."""
        return [language for language in LANGUAGES if getattr(self, f"name_{language}")]


class TermQuerySet(models.QuerySet):
    def published(self, language: str) -> "TermQuerySet":
        """The terms that readers of `language` may see."""
        return self.filter(**{f"state_{language}": State.PUBLISHED, "replaced_by__isnull": True})

    def with_slug(self, language: str) -> "TermQuerySet":
        """Adds `slug`, the current one in `language`."""
        # A subquery and not a join: with a join SQLite starts from all the slugs of the language.
        slugs = self.model._meta.get_field("slugs").related_model.objects
        current = slugs.filter(term=OuterRef("pk"), language=language, is_current=True)
        return self.annotate(slug=Subquery(current.values("slug")[:1]))


class Term(Content):
    """One term, in all its languages."""

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[key_validator],
        help_text=_("Stable and language-independent, such as lead-scoring. It makes the permanent URL /t/lead-scoring and never changes."),
    )
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True, help_text=_("International, such as CRM or MQL."))
    name = models.CharField(_("name"), max_length=120, blank=True)
    definition = models.CharField(
        _("definition"), max_length=300, blank=True, help_text=_("One or two sentences that stand alone; at most 300 characters.")
    )
    explanation = models.TextField(
        _("explanation"), max_length=4000, blank=True, help_text=_("30 to 90 words; paragraphs, lists with - and *emphasis*.")
    )
    example = models.CharField(_("example"), max_length=400, blank=True, help_text=_("One concrete sentence from daily work."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    linking = models.CharField(
        _("links in articles"),
        max_length=10,
        choices=Linking,
        default=Linking.AUTO,
        help_text=_("For all names in this language. Choose the second where a name is also an everyday word, such as “case”."),
    )
    is_case_sensitive = models.BooleanField(
        _("only with this capitalization"),
        default=False,
        help_text=_("Link only where the capitalization matches the name. Abbreviations such as CRM are always treated this way."),
    )
    no_bare_ye = models.BooleanField(
        _("no form with ی"),
        default=False,
        help_text=_(
            "Persian: with a ی written on, the name is mostly another word (فروش, but فروشی). "
            "Such a form is linked only where the words beside it show the noun: هر فروشی."
        ),
    )
    categories = models.ManyToManyField(Category, through="TermCategory", related_name="terms", verbose_name=_("modules"))
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related terms"))
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        db_index=False,  # nearly every row is NULL there: SQLite would prefer such an index to better ones
        verbose_name=_("replaced by"),
        help_text=_("Set when the term was merged into another: its URLs then lead there."),
    )
    path_order = models.PositiveSmallIntegerField(
        _("place in “Start here”"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("1 to 12: the order in which newcomers should read. Empty for most terms."),
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("updated"), auto_now=True)

    TEXTS, BODY_TEXTS = writing_rules.TERM_TEXTS, writing_rules.BODY_TEXTS
    REQUIRED_TEXTS = ("name", "definition")  # without them a language is not published
    PER_LANGUAGE = (*TEXTS, "state", "linking")

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["key"]
        constraints = [
            *state_constraints("term", ("name", "definition")),
            *(CheckConstraint(name=f"term_linking_{code}", condition=Q(**{f"linking_{code}__in": Linking.values})) for code in LANGUAGES),
            CheckConstraint(name="term_not_replaced_by_itself", condition=~Q(replaced_by=F("id"))),
        ]
        indexes = [models.Index(fields=["-updated", "key"], name="term_updated")]
        permissions = list(permission_names())

    def __str__(self) -> str:
        return self.name or self.key

    def clean(self) -> None:
        """Replacements must not form a cycle."""
        super().clean()
        seen, next_term = {self.pk}, self.replaced_by
        while next_term is not None:
            if next_term.pk in seen:
                raise ValidationError({"replaced_by": _("These terms would replace each other in a circle: choose another one.")})
            seen.add(next_term.pk)
            next_term = next_term.replaced_by

    def is_published(self, language: str) -> bool:
        """Whether readers of `language` may see this term."""
        return getattr(self, f"state_{language}") == State.PUBLISHED and self.replaced_by_id is None

    def published_languages(self) -> list[str]:
        return [language for language in LANGUAGES if self.is_published(language)]

    def replacement(self) -> "Term":
        """The end of the chain of replacements; the term itself when nothing replaces it."""
        term, seen = self, {self.pk}
        while term.replaced_by_id is not None and term.replaced_by_id not in seen:
            seen.add(term.replaced_by_id)
            term = term.replaced_by
        return term


class TermCategoryQuerySet(models.QuerySet):
    def primary(self, term: str = "pk", value: str = "category") -> Subquery:
        """For annotations: `value` of the primary module of the term that the outer query's column `term` names."""
        return Subquery(self.filter(term=OuterRef(term)).order_by("order", "pk").values(value)[:1])


class TermCategory(Content):
    """A term's place in a module; the first is its primary module."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="memberships")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("module"))
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("The lowest is the primary module."))

    objects = TermCategoryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("module of the term")
        verbose_name_plural = _("modules of the term")
        constraints = [UniqueConstraint(fields=["term", "category"], name="category_once_per_term")]

    def __str__(self) -> str:
        return f"{self.term_id} / {self.category_id}"
