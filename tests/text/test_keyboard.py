import pytest

from terms.text import retyped


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("kbl", "ru", "лид"),
        ("svko", "fa", "سرنخ"),
        ("DJHJYRF", "ru", "воронка"),
        ("дуфв", "en", "lead"),
        ("مثشی", "en", "lead"),
        ("m];ter'", "tr", "müşteri"),
        ("ctkrf", "ru", "селка"),
    ],
)
def test_the_same_keys_on_another_layout(typed: str, language: str, meant: str) -> None:
    assert (language, meant) in list(retyped(typed))


def test_text_that_no_layout_changes_gives_no_results() -> None:
    assert list(retyped("123 !")) == []
