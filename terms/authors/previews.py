"""For authors: previews on their own pages."""

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
    """For authors: what embed.js does on their pages, and how to switch it on."""
    language = get_language()
    frame = layout.page(language, "previews", trail=[layout.home_step(language), (gettext("Previews on your pages"), "")])
    tag = f'<script src="{settings.SITE_URL}{paths.path_to("embed-script", language)}" data-selector="article" defer></script>'
    hosts = [(item.language, item.path) for item in layout.in_languages(lambda code: paths.path_to("terms:previews-host", code))]
    *codes, last = LANGUAGES
    context = {"page": frame, "tag": tag, "hosts": hosts, "codes": f"{LANGUAGES[language].comma} ".join(codes), "last_code": last}
    return TemplateResponse(request, "terms/previews.html", context)


@require_safe
def previews_host(request: HttpRequest) -> HttpResponse:
    """A stranger's article with a style sheet of its own, where readers see what embed.js makes of it."""
    return TemplateResponse(request, "terms/previews_host.html", {"language": LANGUAGES[get_language()]})
