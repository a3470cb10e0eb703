"""The whole site, from the outside: what has no language first, then everything under /<language>/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from glossary import embed, health
from terms import embeds, views
from terms import urls as term_urls  # first of all: it knows how a key looks
from terms.api import urls as api_urls

urlpatterns = [
    path("", views.root, name="root"),
    path("t/<word:key>", views.permalink, name="permalink"),
    path("embed/<word:language>/<slug:key>/", embeds.embed_card, name="embed-card"),
    path("og/<word:language>/<slug:key>.png", embeds.card_image, name="card-image"),
    path("oembed", embeds.oembed, name="oembed"),
    path("embed.js", embed.script, name="embed-script"),
    path("api/", api_urls),
    path("admin/", include("terms.admin.urls")),
    path("admin/", admin.site.urls),
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
    *i18n_patterns(path("", include(term_urls))),
]

handler404 = "terms.views.page_not_found"
