"""The WSGI application of the site: Django behind the page cache."""

import os

from django.core.wsgi import get_wsgi_application

from glossary import garbage, page_cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glossary.settings")

application = page_cache.with_page_cache(get_wsgi_application())
garbage.tune_gc()
