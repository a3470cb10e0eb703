"""Which fields have a column per language."""

from modeltranslation.translator import TranslationOptions, translator

from terms.models import Category, Comparison, Term


class CategoryTranslation(TranslationOptions):
    fields = ("name", "description")


class TermTranslation(TranslationOptions):
    fields = ("name", "definition", "explanation", "example", "state", "linking")


class ComparisonTranslation(TranslationOptions):
    fields = ("title", "difference", "usage", "aspects", "state")


translator.register(Category, CategoryTranslation)
translator.register(Term, TermTranslation)
translator.register(Comparison, ComparisonTranslation)
