"""What the writing guide and the workflow say about a text, in the language of whoever sits at the desk."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terms.formats import number
from terms.text import LANGUAGES
from terms.text.messages import Remark


def _sentence(remark: Remark) -> str:
    numbers = {name: number(value) if isinstance(value, int) else value for name, value in remark.values.items()}
    return _(remark.template) % numbers if numbers else _(remark.template)


def in_words(remark: str) -> str:
    """A remark as one line in the language of the page; other texts are returned as they are."""
    if not isinstance(remark, Remark):
        return remark
    return f"{_sentence(remark)}: «{remark.found}»" if remark.found else _sentence(remark)


def as_data(remark: str) -> dict[str, str]:
    """The same in two parts: what to do, and the piece of the text that it is about (in the language of the text)."""
    if not isinstance(remark, Remark):
        return {"said": remark, "found": ""}
    return {"said": _sentence(remark), "found": remark.found}


def as_list(remarks: list[str], language: str) -> SafeString:
    """The remarks on a text of `language`, as the form shows them under its field; nothing where there are none."""
    items = format_html_join("", "<li>{}</li>", ((_shown(remark, language),) for remark in remarks))
    return format_html('<ul class="editor-remarks">{}</ul>', items) if items else SafeString()


def _shown(remark: str, language: str) -> SafeString:
    data = as_data(remark)
    if not data["found"]:
        return format_html("{}", data["said"])
    return format_html('{}: <q lang="{}" dir="{}">{}</q>', data["said"], language, LANGUAGES[language].direction, data["found"])
