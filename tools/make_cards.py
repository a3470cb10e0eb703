"""Draws the site's own preview pictures: `SECRET_KEY=any python tools/make_cards.py static/cards`.

They are shown for every page that is no term, and instead of a term's picture that cannot be drawn now. Run it when the site's name,
its description or the looks of the cards change (and `manage.py compile_catalogues` before).
"""

import os
import sys
from pathlib import Path

import django
from django.utils.translation import gettext, override

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glossary.settings")

from terms.embeds import cards
from terms.text import LANGUAGES


def main(folder: str) -> None:
    django.setup()
    Path(folder).mkdir(exist_ok=True)
    endonyms = " · ".join(language.endonym for language in LANGUAGES.values())
    for language in LANGUAGES:
        with override(language):
            name, text = gettext("CRM Glossary"), gettext("CRM terms explained in Persian, English, Turkish, and Russian.")
        card = cards.Card(language=language, name=name, text=text, site=endonyms, host="")
        path = Path(folder, f"{language}.png")
        path.write_bytes(cards.render(cards.draw(card)))
        sys.stdout.write(f"{path}: {path.stat().st_size / 1000:.1f} kB\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
