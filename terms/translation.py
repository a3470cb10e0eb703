"""Registers the fields that have a column per language."""

from modeltranslation.translator import TranslationOptions, translator

from terms.models import Category, Comparison, Term


class CategoryTranslation(TranslationOptions):
    fields = Category.PER_LANGUAGE


class TermTranslation(TranslationOptions):
    fields = Term.PER_LANGUAGE


class ComparisonTranslation(TranslationOptions):
    fields = Comparison.PER_LANGUAGE


translator.register(Category, CategoryTranslation)
translator.register(Term, TermTranslation)
translator.register(Comparison, ComparisonTranslation)
