"""The languages as the API's schema names them."""

from typing import Literal

from terms.text import LANGUAGES

Language = Literal[*LANGUAGES]
*_first, _last = LANGUAGES
ANY_OF_THEM = f"{', '.join(_first)} or {_last}"
