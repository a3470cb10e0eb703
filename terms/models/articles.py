"""Articles on other sites that link to terms."""

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from terms.text import LANGUAGES

from .content import LANGUAGE_CHOICES, Content, Term

MAX_URL_LENGTH = 1000
MAX_TITLE_LENGTH = 200
_URL_SAFE = "%!$&'()*+,;=:@/?-._~[]"
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
# Bidi overrides and line separators, which can fake a title. ZWNJ and the soft hyphen are harmless.
_DECEPTIVE_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


class Article(Content):
    """A page on another site that explains or mentions terms. Readers see it only once an editor has published it.

    The site never fetches the URL: title and terms are what the author, the tool or the command submitted.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for an editor")
        PUBLISHED = "published", _("Published")
        HIDDEN = "hidden", _("Hidden")

    url = models.CharField(_("address"), max_length=MAX_URL_LENGTH, unique=True, help_text=_("The full URL, with http:// or https://."))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    title = models.CharField(_("title"), max_length=MAX_TITLE_LENGTH)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    terms = models.ManyToManyField(Term, related_name="articles", verbose_name=_("terms"))
    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        ordering = ["-created", "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            CheckConstraint(name="article_url_web", condition=Q(url__startswith="http://") | Q(url__startswith="https://")),
            CheckConstraint(name="article_title_not_empty", condition=~Q(title="")),
            CheckConstraint(name="article_language", condition=Q(language__in=list(LANGUAGES))),
            CheckConstraint(name="article_state", condition=Q(state__in=["waiting", "published", "hidden"])),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Normalise the URL and the title."""
        super().clean()
        problems = {}
        for name, normalise in (("url", normalise_url), ("title", normalise_title)):
            try:
                setattr(self, name, normalise(getattr(self, name)))
            except ValidationError as problem:
                problems[name] = problem
        if problems:
            raise ValidationError(problems)


def normalise_url(url: str) -> str:
    """The URL in its normal form; raises `ValidationError` when it is not a web URL.

    Scheme and host in lower case, no default port, no fragment, everything outside ASCII percent-encoded.
    """
    wrong = ValidationError(_("Write a full URL, such as https://blog.example/crm."))
    if not url.replace("\u200c", "").isprintable() or " " in url:  # a Persian path may contain ZWNJ
        raise wrong
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port is not None else ""
        path, query = (quote(part, safe=_URL_SAFE) for part in (parts.path or "/", parts.query))
    except ValueError as problem:  # an impossible host, port or character
        raise wrong from problem
    if parts.username is not None or parts.password is not None:
        raise ValidationError(_("A URL with a user name or a password cannot be linked."))
    host = f"[{host}]" if ":" in host else host
    normal = urlunsplit((parts.scheme, host + ("" if port == _DEFAULT_PORTS.get(parts.scheme) else port), path, query, ""))
    normal = re.sub("%[0-9A-Fa-f]{2}", lambda found: f"%{int(found[0][1:], 16):02X}", normal)
    if len(normal) > MAX_URL_LENGTH:
        raise ValidationError(_("The URL is too long: at most %(most)s characters."), params={"most": MAX_URL_LENGTH})
    try:
        URLValidator(schemes=["http", "https"])(normal)
    except ValidationError as problem:
        raise wrong from problem
    return normal


def normalise_title(title: str) -> str:
    """The title without markup and extra spaces.

    Raises `ValidationError` when the rest is empty, too long or has deceptive control characters.
    """
    normal = " ".join(strip_tags(title).split())
    if any(unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co"} or character in _DECEPTIVE_CONTROLS for character in normal):
        raise ValidationError(_("The title has characters that cannot be shown."))
    if not 1 <= len(normal) <= MAX_TITLE_LENGTH:
        raise ValidationError(_("Write a title of at most %(most)s characters."), params={"most": MAX_TITLE_LENGTH})
    return normal
