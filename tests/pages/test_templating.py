"""The engine of the pages' templates: it escapes, translates, and refuses names that do not exist."""

import jinja2
import pytest
from django.template import engines
from django.utils.translation import override


def rendered(source: str, language: str = "en", **context: object) -> str:
    with override(language):
        return engines["jinja2"].from_string(source).render(context)


def test_whatever_a_template_shows_is_escaped() -> None:
    assert rendered("{{ name }}", name="<b>&") == "&lt;b&gt;&amp;"


def test_a_translated_text_may_contain_html_and_its_values_are_escaped() -> None:
    text = '{{ _("Showing results for <strong><bdi>%(name)s</bdi></strong>")|format(name=name) }}'

    assert rendered(text, name="<i>") == "Showing results for <strong><bdi>&lt;i&gt;</bdi></strong>"
    assert "<bdi>&lt;i&gt;</bdi>" in rendered("{{ found_count(2, name) }}", name="<i>")


@pytest.mark.parametrize("source", ["{{ nmae }}", "{% if nmae %}x{% endif %}", "{{ name.nothing }}"])
def test_a_mistyped_name_is_an_error(source: str) -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered(source, name="x")


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        ('{{ url("terms:category-detail", "sales") }}', "tr", "/tr/modules/sales/"),
        ('{{ url("terms:home") }}', "fa", "/fa/"),
        ('{{ query_string(q="a&b ç", page=2) }}', "en", "q=a%26b+%C3%A7&amp;page=2"),
        ("{{ 1234|number }}", "fa", "۱٬۲۳۴"),
        ("{{ term_count(1) }} · {{ name_count(2) }}", "en", "1 term · 2 names"),
        ("{{ term_count(5) }}", "ru", "5 терминов"),
    ],
)
def test_urls_and_numbers_follow_the_language_of_the_page(source: str, language: str, expected: str) -> None:
    assert rendered(source, language) == expected
