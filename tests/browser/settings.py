"""The settings of the site that the browser visits: as shipped, with fast passwords and its static files in a folder of the run."""

import os
from pathlib import Path

from glossary.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nothing here is secret
STATIC_ROOT = Path(os.environ["STATIC_ROOT"])
