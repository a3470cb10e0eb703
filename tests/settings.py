"""The site's settings, with what a test run needs otherwise."""

import os

os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 50

from glossary.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast: nothing here is secret
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
ALLOWED_HOSTS = ["*"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
WHITENOISE_AUTOREFRESH = True  # do not list the static files: the browser's tests write them while others run
