"""The index from A to Z, and the pages of its letters."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from terms import paths
from terms.published import az, revision
from terms.text import LANGUAGES

from . import layout

MAX_WORDS = 4000


@require_safe
def az_index(request: HttpRequest) -> HttpResponse:
    language, number = get_language(), revision.current()
    letters = az.letters(number, language)
    total = sum(letter.count for letter in letters)
    # A small glossary lists all words, a large one only links its letters.
    words = az.words(language) if total <= MAX_WORDS else []
    context = {
        "page": layout.page(language, "az-index", trail=[layout.home_step(language), (gettext("A–Z"), "")]),
        "letters": letters,
        "sections": [(letter, [word for word in words if word.letter == letter.text]) for letter in letters if letter.count and words],
        "total": total,
    }
    return TemplateResponse(request, "terms/az_index.html", context)


@require_safe
def az_letter(request: HttpRequest, letter: str) -> HttpResponse:
    language, number = get_language(), revision.current()
    text = az.letter_of_slug(letter, language)
    if text is None:
        raise Http404
    if letter != (slug := az.letter_slug(text, language)):
        return HttpResponsePermanentRedirect(paths.path_to("terms:az-letter", language, slug))
    letters = az.letters(number, language)
    words, following = az.page_of(az.listed(language, text), request.GET.get("after", ""), language)
    if not words:
        raise Http404

    def same_letter(code: str) -> str:
        """The same letter's page in another language, or that language's index if the letter has no words there."""
        other = az.letter_of_slug(slug, code)
        has_words = any(item.text == other and item.count for item in az.letters(number, code))
        return paths.path_to("terms:az-letter", code, az.letter_slug(other, code)) if has_words else paths.path_to("terms:az-index", code)

    path = paths.path_to("terms:az-letter", language, slug)
    trail = [layout.home_step(language), (gettext("A–Z"), paths.path_to("terms:az-index", language)), (text, "")]
    filled = [item for item in letters if item.count]
    position = next(index for index, item in enumerate(filled) if item.text == text)
    context = {
        "page": layout.Page(LANGUAGES[language], path, layout.alternates_for(same_letter), trail=trail),
        "letters": letters,
        "letter": filled[position],
        "words": words,
        "following": following,
        "before": filled[position - 1] if position else None,
        "after": filled[position + 1] if position + 1 < len(filled) else None,
    }
    return TemplateResponse(request, "terms/az_letter.html", context)
