"""The whole site, from the outside: what has no language first, then everything under /<language>/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from glossary import embed, health
from terms import embeds, views
from terms.api import api

urlpatterns = [
    path("", views.root, name="root"),
    path("t/<str:key>", views.permalink, name="permalink"),
    path("embed/<str:language>/<slug:key>/", embeds.embed_card, name="embed-card"),
    path("og/<str:language>/<slug:key>.png", embeds.card_image, name="card-image"),
    path("oembed", embeds.oembed, name="oembed"),
    path("embed.js", embed.script, name="embed-script"),
    path("api/", api.urls),
    path("admin/", admin.site.urls),
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
    *i18n_patterns(path("", include("terms.urls"))),
]

handler404 = "terms.views.page_not_found"
