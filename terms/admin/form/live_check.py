"""Counts and checks a text while it is typed. Without scripts the form shows the same messages after saving."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.editing import workflow
from terms.formats import number
from terms.models import TEXTS, Subject, Term
from terms.text import LANGUAGES, slugify, writing_rules

from .messages import as_data

MAX_LENGTH = 10_000  # characters; longer texts are rejected

# The recommended lengths, where they differ from the length of the column.
_RANGES = {"definition": (writing_rules.DEFINITION_CHARACTERS, "characters"), "explanation": (writing_rules.EXPLANATION_WORDS, "words"),
           "example": (writing_rules.EXAMPLE_WORDS, "words")}  # fmt: skip


def length_message(model: type[Subject], name: str, language: str, text: str) -> tuple[str, bool]:
    """A message about the length of a text, and whether it is out of range."""
    max_length = model._meta.get_field(f"{name}_{language}").max_length or 0
    allowed, unit = _RANGES.get(name, (range(max_length + 1), "characters")) if model is Term else (range(max_length + 1), "characters")
    length = len(writing_rules.plain_words(text) if unit == "words" else text)
    numbers = {"least": allowed.start, "most": allowed.stop - 1, "n": length}
    if unit == "words":
        said = _("Words: %(n)s (%(least)s to %(most)s)")
    else:
        said = _("Characters: %(n)s (%(least)s to %(most)s)") if allowed.start else _("Characters: %(n)s of at most %(most)s")
    is_off = length > 0 and length not in allowed
    return said % {key: number(value) for key, value in numbers.items()}, is_off


def prepare(field: forms.Field, model: type[Subject], name: str, language: str, text: str) -> None:
    """Set the data attributes that static/editors/text-check.js reads."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_check")
    count, is_off = length_message(model, name, language, text.replace("\r\n", "\n"))
    field.widget.attrs |= {"data-check": address, "data-language": language, "data-field": name, "data-count": count}
    if is_off:
        field.widget.attrs["data-count-off"] = True


def check(model: type[Subject], language: str, field: str, text: str, name: str) -> dict[str, object]:
    """The messages below a text (length, problems, warnings of the writing guide), and the slug of the text."""
    texts = dict.fromkeys(TEXTS[model], "") | ({"name": name} if model is Term else {}) | {field: text}
    problems = workflow.problems(model(), language, {field: text}).get(field, []) if text.strip() else []
    remarks = [said for said in workflow.style_warnings(model(), language, texts).get(field, []) if said not in problems]
    count, is_off = length_message(model, field, language, text)
    return {
        "count": count,
        "is_off": is_off,
        "problems": [as_data(said) for said in problems],
        "warnings": [as_data(said) for said in remarks],
        "slug": slugify(text, language),
    }


class LiveCheck:
    """Adds the URL that text-check.js queries; for users who may write the language."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_check"
        return [path("check/", self.admin_site.admin_view(self.check_view), name=name), *super().get_urls()]

    def check_view(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        language, field = request.POST.get("language", ""), request.POST.get("field", "")
        text, name = (request.POST.get(key, "").replace("\r\n", "\n") for key in ("text", "name"))
        if language not in LANGUAGES or field not in TEXTS[self.model]:
            return JsonResponse({"error": "language or field unknown"}, status=400)
        if not self.has_view_permission(request) or not roles.may_translate(request.user, language):
            raise PermissionDenied
        if len(text) > MAX_LENGTH or len(name) > MAX_LENGTH:
            return JsonResponse({"error": f"too long: at most {MAX_LENGTH} characters"}, status=400)
        return JsonResponse(check(self.model, language, field, text, name))
