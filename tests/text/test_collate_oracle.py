"""Our order against ICU's (CLDR) on every name of the glossary, by way of Node's Intl.Collator.

Where ours differs on purpose, the names are changed for ICU before it compares them; `as_icu_sees_it` is the whole list.
"""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from terms.text import LANGUAGES, sort_key

TERMS = Path(__file__).parents[2] / "fixtures" / "terms"
NODE = shutil.which("node")
LABELS = ("synonyms", "abbreviations", "hidden", "forms")
# Numbers by value, as in ours; everything else is the language's default.
SCRIPT = """
const { language, names } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const collator = new Intl.Collator(language, { numeric: true });
if (collator.resolvedOptions().locale !== language) throw new Error("no ICU data for " + language);
const wrong = names.slice(1).map((name, place) => [names[place], name]).filter(([one, other]) => collator.compare(one, other) > 0);
console.log(JSON.stringify(wrong));
"""


def names_in(language: str) -> list[str]:
    """Every name and label of the glossary in one language, each once."""
    names = set()
    for path in TERMS.rglob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8")).get(language, {})
        names |= {table.get("name", ""), *(label for kind in LABELS for label in table.get(kind, []))}
    return sorted(names - {""})


def as_icu_sees_it(name: str, language: str) -> str:
    """The name without what we order differently from ICU on purpose.

    - A hyphen or slash is a space for us, other punctuation and ZWNJ are ignored; for ICU they are characters.
    - Persian hamza is a mark on ا و ی for us and ء is ignored; for ICU (ISIRI 6219) they are letters.
    """
    name = re.sub("[-\u2010\u2011–/]", " ", name)
    if language == "fa":
        name = name.translate(str.maketrans("أإؤئ", "ااوی", "ء"))
    return " ".join(re.sub(r"[^\w\s\u0300-\u036f]", "", name).split())


def misplaced(names: list[str], language: str) -> list[list[str]]:
    """Neighbours that ICU wants the other way round."""
    run = subprocess.run(
        [NODE, "-e", SCRIPT],
        input=json.dumps({"language": language, "names": names}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(run.stdout)


@pytest.fixture(autouse=True)
def _node():
    if NODE is None and os.environ.get("CI") == "true":
        pytest.fail("Node is missing, and CI must not skip the comparison with ICU")
    if NODE is None:
        pytest.skip("Node is not installed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_sorts_as_icu_sorts_it(language):
    names = sorted(names_in(language), key=lambda name: sort_key(name, language))

    assert len(names) > 100
    assert misplaced([as_icu_sees_it(name, language) for name in names], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alphabet_is_in_the_order_of_icu(language):
    assert misplaced(list(LANGUAGES[language].letters), language) == []


def test_icu_reports_a_wrong_order():
    assert misplaced(["Zebra", "Çağrı", "Dosya"], "tr") == [["Zebra", "Çağrı"]]
