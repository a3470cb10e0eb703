"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from terms.models import Term
from terms.published import az, overview, revision

from . import layout

MAX_RECENT = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    language, number = get_language(), revision.current()
    published = Term.objects.published(language).with_slug(language)
    context = {
        "page": layout.page(language, "home"),
        "letters": az.letters(number, language),
        "categories": overview.categories(number, language),
        "path": published.filter(path_order__isnull=False).order_by("path_order"),
        "featured": published.filter(pk=overview.featured(number, language)).first(),
        "recent": published.order_by("-updated", "key")[:MAX_RECENT],
        "count": overview.count(number, language),
    }
    return TemplateResponse(request, "terms/home.html", context)
