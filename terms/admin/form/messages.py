"""Messages of the writing guide and the workflow about a text, in the language of the interface."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terms.formats import number
from terms.text import LANGUAGES
from terms.text.messages import Problem


def _sentence(problem: Problem) -> str:
    numbers = {name: number(value) if isinstance(value, int) else value for name, value in problem.values.items()}
    return _(problem.template) % numbers if numbers else _(problem.template)


def in_words(problem: str) -> str:
    """A problem as one line in the language of the page; plain strings are returned unchanged."""
    if not isinstance(problem, Problem):
        return problem
    return f"{_sentence(problem)}: «{problem.found}»" if problem.found else _sentence(problem)


def as_data(problem: str) -> dict[str, str]:
    """The message in two parts: what to do, and the quoted piece of the text."""
    if not isinstance(problem, Problem):
        return {"message": problem, "found": ""}
    return {"message": _sentence(problem), "found": problem.found}


def as_list(remarks: list[str], language: str) -> SafeString:
    """The messages about a text of `language` as the list below its field; empty without messages."""
    items = format_html_join("", "<li>{}</li>", ((_list_item(problem, language),) for problem in remarks))
    return format_html('<ul class="editor-messages">{}</ul>', items) if items else SafeString()


def _list_item(problem: str, language: str) -> SafeString:
    data = as_data(problem)
    if not data["found"]:
        return format_html("{}", data["message"])
    return format_html('{}: <q lang="{}" dir="{}">{}</q>', data["message"], language, LANGUAGES[language].direction, data["found"])
