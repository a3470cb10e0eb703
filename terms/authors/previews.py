"""The page about embed.js for authors, and a host page that demonstrates it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from terms import paths
from terms.pages import layout
from terms.text import LANGUAGES


@require_safe
def previews(request: HttpRequest) -> HttpResponse:
    """What embed.js does on an author's page, and how to install it."""
    language = get_language()
    frame = layout.page(language, "previews", trail=[layout.home_step(language), (gettext("Previews on your pages"), "")])
    tag = f'<script src="{settings.SITE_URL}{paths.path_to("embed-script", language)}" data-selector="article" defer></script>'
    hosts = [(item.language, item.path) for item in layout.alternates_for(lambda code: paths.path_to("terms:previews-host", code))]
    *codes, last = LANGUAGES
    context = {"page": frame, "tag": tag, "hosts": hosts, "codes": f"{LANGUAGES[language].comma} ".join(codes), "last_code": last}
    return TemplateResponse(request, "terms/previews.html", context)


@require_safe
def previews_host(request: HttpRequest) -> HttpResponse:
    """A host page: an article of another site, with its own style sheet, that uses embed.js."""
    return TemplateResponse(request, "terms/previews_host.html", {"language": LANGUAGES[get_language()]})
