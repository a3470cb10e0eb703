"""Status badges of languages, for the headings of forms and for lists."""

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from terms.editing.status import LanguageStatus
from terms.models import Subject
from terms.text import LANGUAGES

WORDS: dict[str, str | Promise] = {
    "published": _("published"),
    "review": _("in review"),
    "draft": _("draft"),
    "missing": _("missing"),
    "waiting": _("change waiting"),
    "outdated": _("possibly outdated"),
}
MEANINGS: dict[str, str | Promise] = {
    "published": _("Readers see this text."),
    "review": _("A reviewer is asked to publish it."),
    "draft": _("Somebody works on it; readers do not see it."),
    "missing": _("Nothing is written in this language."),
    "waiting": _("Readers see the published text; a changed one waits."),
    "outdated": _("Another language changed: look whether this text still says the same."),
}


def badge(code: str, title: str = "") -> SafeString:
    """A status badge; its dot is drawn by the style sheet."""
    return format_html(
        '<span class="editor-state editor-state-{}" title="{}"><span>{}</span></span>', code, title or MEANINGS[code], WORDS[code]
    )


def status_badges(status: LanguageStatus) -> SafeString:
    """All badges of a language."""
    codes = [status.state, *(["waiting"] if status.waiting else []), *(["outdated"] if status.is_outdated else [])]
    return format_html_join(" ", "{}", ((badge(code),) for code in codes))


def short_status_badge(status: LanguageStatus) -> SafeString:
    """The most urgent badge; its title explains the others too."""
    codes = dict.fromkeys([status.main, status.state, *(["outdated"] if status.is_outdated else [])])
    return badge(status.main, " ".join(str(MEANINGS[code]) for code in codes))


def legend() -> SafeString:
    rows = format_html_join("", "<li>{} {}</li>", ((badge(code), MEANINGS[code]) for code in WORDS))
    return format_html('<ul class="editor-legend">{}</ul>', rows)


def in_language(text: str, code: str, tag: str = "span") -> SafeString:
    """A text with its language and direction."""
    return format_html('<{0} lang="{1}" dir="{2}">{3}</{0}>', tag, code, LANGUAGES[code].direction, text)


def name_of(subject: Subject, field: str, language: str) -> SafeString:
    """The name in the language of the page, else in the first language that has one, marked as such."""
    for code in (language, *LANGUAGES):
        if text := getattr(subject, f"{field}_{code}"):
            if code == language:
                return in_language(text, code)
            return format_html('<i class="editor-other-language">{}</i> <small>({})</small>', in_language(text, code), code)
    return SafeString("—")
