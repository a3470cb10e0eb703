"""Paths equal those of Django's `reverse`, in every language and for every character."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from terms.paths import TermPath, parse_term_path, path_to, permanent_path, term_path
from terms.text import LANGUAGES


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("slug", ["lead", "سرنخ-فروش", "лид", "ı-ş_9"])
def test_a_term_path_is_the_reversed_one(language: str, slug: str) -> None:
    with override(language):
        assert term_path(slug, language) == reverse("terms:term-detail", args=[slug])


@pytest.mark.parametrize("letter", ["a", "a–z", "0-9", "آ", "a b", "a'b", "a&b=c", "%", "a+b", "~", "#"])
def test_a_letter_path_quotes_as_django_does(letter: str) -> None:
    with override("fa"):
        expected = reverse("terms:az-letter", args=[letter])

    with override("ru"):
        assert path_to("terms:az-letter", "fa", letter) == expected


def test_paths_without_an_argument_and_without_a_language() -> None:
    assert path_to("terms:home", "tr") == "/tr/"
    assert permanent_path("lead") == "/t/lead"


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("/en/terms/lead/", TermPath("en", slug="lead")),
        ("/fa/terms/سرنخ", TermPath("fa", slug="سرنخ")),
        ("/t/lead", TermPath(key="lead")),
        ("/embed/ru/lead/", TermPath("ru", key="lead")),
        ("/xx/terms/lead/", None),
        ("/en/terms/", None),
        ("/en/terms/lead/more/", None),
        ("/en/compare/lead-vs-deal/", None),
        ("/", None),
    ],
)
def test_a_path_says_which_term_it_leads_to(path: str, read: TermPath | None) -> None:
    assert parse_term_path(path) == read
