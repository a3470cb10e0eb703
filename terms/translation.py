"""Which fields have a column per language, and what has versions."""

import simple_history
from modeltranslation.translator import TranslationOptions, translator

from terms.models import Category, Comparison, NeverLinkPhrase, Term, Version, Versions


class CategoryTranslation(TranslationOptions):
    fields = Category.PER_LANGUAGE


class TermTranslation(TranslationOptions):
    fields = Term.PER_LANGUAGE


class ComparisonTranslation(TranslationOptions):
    fields = Comparison.PER_LANGUAGE


translator.register(Category, CategoryTranslation)
translator.register(Term, TermTranslation)
translator.register(Comparison, ComparisonTranslation)

# After the columns were made, and without the bare ones: those would change with the language of whoever saves.
for model, options in (
    (Term, TermTranslation),
    (Comparison, ComparisonTranslation),
    (Category, CategoryTranslation),
    (NeverLinkPhrase, None),
):
    simple_history.register(
        model,
        app="terms",
        records_class=Versions,
        bases=[Version],
        excluded_fields=list(options.fields) if options else [],
        no_db_index=["key", "path_order", "replaced_by"],
        verbose_name="version",
        verbose_name_plural="versions",
    )
