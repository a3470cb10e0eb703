"""The WSGI entry of the site: the page cache, and Django behind it."""

import os

from django.core.wsgi import get_wsgi_application

from glossary import garbage, page_cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glossary.settings")

application = page_cache.in_front_of(get_wsgi_application())
garbage.tune_gc()
