"""Every setting of the site, read from the environment; safe when the environment is empty.

The README's table lists each variable; `tests/test_docs.py` compares the two.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from glossary import release
from terms import text

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """The variable's value, or the default when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_flag(name: str, default: str) -> bool:
    value = env(name, default)
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name}={value!r}: write 0 or 1")
    return value == "1"


def env_number(name: str, default: str) -> int:
    value = env(name, default)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number, such as {default}")
    return int(value)


def env_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in env(name, default).split(",") if item.strip()]


def env_secret(name: str) -> str:
    value = env(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: give it a long random text, for example the output of `openssl rand -base64 48`")
    return value


def database(url: str) -> dict[str, object]:
    """Django's settings for `sqlite:///path` or `postgres://user:password@host:port/name?host=/socket/folder`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path.removeprefix("/") and Path(BASE_DIR, parts.path.removeprefix("/")) or ":memory:",
            "CONN_MAX_AGE": None,  # opening and configuring the file costs as much as all queries of a page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # writers wait for each other instead of failing during a transaction
                "timeout": 20,
                # 32 MB of page cache instead of 2: a module's page of a large glossary reads the same pages again and again
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(options.pop("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise ImproperlyConfigured(f"DATABASE_URL={url!r}: write sqlite:///glossary.sqlite3 or postgres://user:password@host/name")


def mail(url: str) -> dict[str, object]:
    """Django's settings for `console:` (e-mails are only printed), `smtp://host` (a server on this machine or in its network),
    `smtp+tls://user:password@host` (STARTTLS) or `smtps://user:password@host` (TLS from the first byte); `:port` where it is another."""
    if url == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts, ports = urlsplit(url), {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        port = (parts.port or ports[parts.scheme]) if parts.scheme in ports else None
    except ValueError:  # no number
        port = None
    if port is None or not parts.hostname:  # without the value: it may hold a password
        raise ImproperlyConfigured(
            "EMAIL_URL: write console: or smtp+tls://user:password@host:587, with percent-encoding for characters such as @ in the password"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 5,  # seconds; a user is waiting for the response
    }


# --- the deployment ---------------------------------------------------------------------------------------------------
DEBUG = env_flag("DEBUG", "0")
SECRET_KEY = env_secret("SECRET_KEY")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
SITE_URL = env("SITE_URL", "http://127.0.0.1:8000").rstrip("/")  # canonical URLs never depend on the Host header
if urlsplit(SITE_URL).scheme not in {"http", "https"}:
    raise ImproperlyConfigured(f"SITE_URL={SITE_URL!r}: write the public URL, such as https://glossary.example")
DATABASES = {"default": database(env("DATABASE_URL", "sqlite:///glossary.sqlite3"))}
FIXTURES_FOLDER = Path(env("FIXTURES_FOLDER", str(BASE_DIR / "fixtures")))
RELEASE = env("RELEASE") or release.fingerprint(BASE_DIR)
PAGE_CACHE_MB = env_number("PAGE_CACHE_MB", "256")  # of each process
METRICS = env_flag("METRICS", "0")

HTTPS = env_flag("HTTPS", "1")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = env_flag("HTTPS_REDIRECT", "0")
BEHIND_PROXY = env_flag("BEHIND_PROXY", "0")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# For rate limits: a client may send any X-Forwarded-For; only its last IP address, which our own proxy adds, can be trusted.
NINJA_NUM_PROXIES = 1 if BEHIND_PROXY else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # the proxy redirects to https, unless HTTPS_REDIRECT is set

# --- the site ---------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",  # before the admin
    "terms",  # before the admin too: its templates take precedence, and its admin site exists before anything registers with it
    "glossary.apps.EditorialConfig",  # django.contrib.admin with our own site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "ninja",  # its documentation page then loads its scripts from this site
    "axes",  # locks out who guesses passwords
    "django_otp",  # two-step sign-in:
    "django_otp.plugins.otp_totp",  # codes from an app
    "django_otp.plugins.otp_static",  # backup codes
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "glossary.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "terms.current_request.middleware",  # tells receivers of signals who is saving
    "axes.middleware.AxesMiddleware",  # last
]
ROOT_URLCONF = "glossary.urls"
WSGI_APPLICATION = "glossary.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {  # the pages
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "terms.pages.templating.environment"},
    },
    {  # the admin and the API's documentation
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- accounts (docs/accounts.md) ----------------------------------------------------------------------------------------
REQUIRE_TWO_FACTOR = env_flag("REQUIRE_TWO_FACTOR", "0")
OTP_TOTP_ISSUER = "CRM Glossary"  # the account's name in the authenticator app
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
# A session ends with the browser, and on the server 12 hours after the last saved change (whose message renews it). Its cookie
# and the CSRF cookie are sent to the admin only, so that pages for readers never get them.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=20)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock out a user from another IP address
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the announced time remains correct
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "terms.rates.client_address"
AXES_LOCKOUT_CALLABLE = "terms.admin.accounts.sign_in.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]  # never logged
AXES_ENABLE_ADMIN = False  # one list is enough: AuditEntry
AXES_DISABLE_ACCESS_LOG = True

API_RATE = env("API_RATE", "600/m")  # requests per IP address and process: 10/s, 600/m, 5000/h
LINK_RATE = env("LINK_RATE", "60/m")  # linked articles, likewise
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000  # bytes; a long article, even if its JSON escapes Persian as \u0633

globals().update(mail(env("EMAIL_URL", "console:")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("EMAIL_FROM", "glossary@localhost")

# --- the languages ----------------------------------------------------------------------------------------------------
# Declared in terms/text/languages/.
LANGUAGE_CODE = text.DEFAULT
LANGUAGES = [(code, language.endonym) for code, language in text.LANGUAGES.items()]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# No fallbacks: a missing text is never replaced by that of another language.
MODELTRANSLATION_DEFAULT_LANGUAGE = text.DEFAULT
MODELTRANSLATION_LANGUAGES = tuple(text.LANGUAGES)
MODELTRANSLATION_ENABLE_FALLBACKS = False

# --- static files -----------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "glossary.static_files.StaticFiles"},
}

# --- what the site may load: nothing from anywhere else, nothing inline ---------------------------------------------------
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],  # the admin's icons are data URLs
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
