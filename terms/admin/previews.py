"""The page as readers will see it: drafts and waiting changes included, for editors alone."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext, override

from terms import addresses, pages, paths, revision, term_page, workflow
from terms.models import Term
from terms.text import LANGUAGES


def links_of(term: Term) -> list[dict[str, object]]:
    """Per language: where its preview is, and where its page is for readers (empty where they have none)."""
    slugs = addresses.of_term(term)
    return [
        {
            "language": language,
            "preview": reverse("admin:terms_term_preview", args=[term.pk, code]),
            "site": paths.term_path(slugs[code], code) if code in slugs else "",
        }
        for code, language in LANGUAGES.items()
    ]


class Previews:
    """Adds the preview to the admin of concepts. Whoever may look at the form may look at it."""

    def get_urls(self) -> list[URLPattern]:
        address = path("<int:pk>/preview/<str:language>/", self.admin_site.admin_view(self.preview), name="terms_term_preview")
        return [address, *super().get_urls()]

    def preview(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        term = self.get_object(request, str(pk))
        if not self.has_view_permission(request, term):
            raise PermissionDenied
        if term is None or language not in LANGUAGES:
            raise Http404
        now = workflow.working(term)[language]
        is_public = term.is_published(language) and now.pending is None
        bar = pages.Bar(
            language=LANGUAGES[get_language()],
            text=gettext("Preview: readers see exactly this.") if is_public else gettext("Preview: readers do not see this yet."),
            back=reverse("admin:terms_term_change", args=[pk]),
            back_text=gettext("Back to the form"),
        )
        with override(language):
            context = term_page.preview_of(
                term,
                language,
                now.texts,
                revision.current(),
                address=lambda code: reverse("admin:terms_term_preview", args=[pk, code]),
                bar=bar,
            )
            return TemplateResponse(request, "terms/term_detail.html", context).render()
