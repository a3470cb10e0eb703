"""Previews of public pages with drafts and pending changes, for editors only."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext, override

from terms import paths
from terms.editing import workflow
from terms.models import Comparison, Subject, Term
from terms.pages import comparisons, layout, terms
from terms.published import revision, term_urls
from terms.text import LANGUAGES

Context = dict[str, object]


class Previews:
    """Adds previews to a ModelAdmin; they need the right to view the form."""

    preview_template: str
    public_paths: Callable[[Subject], dict[str, str]]  # language → the page's path, where it is published
    # The template's context for the working texts of a language; the callable returns the URL of another language's preview.
    preview_context: Callable[[Subject, str, Callable[[str], str], layout.PreviewBar], Context]

    def preview_path(self, subject: Subject, language: str) -> str:
        return reverse(f"admin:terms_{self.opts.model_name}_preview", args=[subject.pk, language])

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/<str:language>/", view, name=f"terms_{self.opts.model_name}_preview"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: object, obj: Subject | None = None, **kwargs: object
    ) -> HttpResponse:
        if obj:
            public = self.public_paths(obj)
            context["pages"] = [
                {"language": language, "preview": self.preview_path(obj, code), "site": public.get(code, "")}
                for code, language in LANGUAGES.items()
            ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def preview(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        subject = self.get_object(request, str(pk))
        if not self.has_view_permission(request, subject):
            raise PermissionDenied
        if subject is None or language not in LANGUAGES:
            raise Http404
        is_public = language in self.public_paths(subject) and workflow.working_texts(subject)[language].pending is None
        bar = layout.PreviewBar(
            language=LANGUAGES[get_language()],
            text=gettext("Preview: readers see exactly this.") if is_public else gettext("Preview: readers do not see this yet."),
            back=reverse(f"admin:terms_{self.opts.model_name}_change", args=[pk]),
            back_text=gettext("Back to the form"),
        )
        with override(language):
            context = self.preview_context(subject, language, lambda code: self.preview_path(subject, code), bar)
            return TemplateResponse(request, self.preview_template, context).render()


class TermPreviews(Previews):
    preview_template = "terms/term_detail.html"

    def public_paths(self, subject: Term) -> dict[str, str]:
        return {code: paths.term_path(slug, code) for code, slug in term_urls.of_term(subject).items()}

    def preview_context(self, subject: Term, language: str, address: Callable[[str], str], bar: layout.PreviewBar) -> Context:
        texts = workflow.working_texts(subject)[language].texts
        return terms.draft_page(subject, language, texts, revision.current(), path_in=address, bar=bar)


class ComparisonPreviews(Previews):
    preview_template = "terms/comparison_detail.html"

    def public_paths(self, subject: Comparison) -> dict[str, str]:
        return comparisons.languages_of(subject)

    def preview_context(self, subject: Comparison, language: str, address: Callable[[str], str], bar: layout.PreviewBar) -> Context:
        return comparisons.draft_page(subject, language, workflow.working_texts(subject)[language].texts, path_in=address, bar=bar)
