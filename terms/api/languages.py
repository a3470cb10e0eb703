"""The language codes for the API's schema and its error messages."""

from typing import Literal

from terms.text import LANGUAGES

Language = Literal[*LANGUAGES]
*_first, _last = LANGUAGES
LANGUAGE_CHOICES = f"{', '.join(_first)} or {_last}"
