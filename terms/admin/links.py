"""URLs of the admin: filtered lists, and forms at a given field."""

from urllib.parse import urlencode

from django.urls import reverse

from terms.editing.integrity import Finding
from terms.models import Category, Comparison, Subject

NO_MODULE = "no module"


def term_list(language: str, what: str, category: Category | str = "") -> str:
    """The list of terms behind one number of the coverage table; `what` is a state, `missing` or `outdated`."""
    if what in {"missing", "outdated"}:
        wanted = {what: language}
    else:
        wanted = {f"state_{language}__exact": what}
        if what == "draft":
            wanted[f"name_{language}__isnull"] = "False"  # a draft without a name is a missing text
    wanted["replaced_by__isnull"] = "True"
    if category == NO_MODULE:
        wanted["categories__isnull"] = "True"
    elif category:
        wanted["categories__id__exact"] = str(category.pk)
    return f"{reverse('admin:terms_term_changelist')}?{urlencode(wanted)}"


def suggestion_list(language: str) -> str:
    """The open suggestions of one language."""
    return f"{reverse('admin:terms_suggestion_changelist')}?{urlencode({'language': language})}"


def finding_list(**wanted: str) -> str:
    return f"{reverse('findings')}?{urlencode({name: value for name, value in wanted.items() if value})}"


def subject_form(subject: Subject, language: str) -> str:
    """The form of a term or comparison, at the first text of a language."""
    kind, field = ("comparison", "title") if isinstance(subject, Comparison) else ("term", "name")
    return f"{reverse(f'admin:terms_{kind}_change', args=[subject.pk])}#id_{field}_{language}"


def review(subject: Subject, language: str) -> str:
    """The reviewer's page about one language."""
    kind = "comparison" if isinstance(subject, Comparison) else "term"
    return reverse(f"admin:terms_{kind}_review", args=[subject.pk, language])


def finding_form(finding: Finding) -> str:
    """The form, at the field to correct."""
    anchor = f"#{finding.anchor}" if finding.anchor else ""
    return reverse(f"admin:terms_{finding.model}_change", args=[finding.pk]) + anchor
