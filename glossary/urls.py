"""The URLs of the site: those without a language first, then everything under /<language>/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from glossary import health
from terms import pages
from terms import urls as term_urls  # first: it registers the path converter of keys
from terms.api import urls as api_urls
from terms.embeds import frame, script

urlpatterns = [
    path("", pages.root, name="root"),
    path("t/<word:key>", pages.permalink, name="permalink"),
    path("embed/<word:language>/<slug:key>/", frame.embed_card, name="embed-card"),
    path("og/<word:language>/<slug:key>.png", frame.card_image, name="card-image"),
    path("oembed", frame.oembed, name="oembed"),
    path("embed.js", script.script, name="embed-script"),
    path("api/", api_urls),
    path("admin/", include("terms.admin.urls")),
    path("admin/", admin.site.urls),
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
    *i18n_patterns(path("", include(term_urls))),
]

handler404 = "terms.pages.page_not_found"
