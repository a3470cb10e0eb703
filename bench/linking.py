"""How fast is the linker? `python bench/linking.py [1000 100000]` prints a table, a row a language and number of labels.

The names are those of bench/synthetic.py. Two texts of a megabyte, all of whose paragraphs differ: `terms` is the glossary's own
explanations, where every second word begins a name; `prose` is the articles of tests/linker, repeated, as HTML. Times are CPU
seconds, the minimum of several runs, without the database. Cold: the first 20,000 characters with a new matcher and empty
caches. Warm: the same megabyte again, in UTF-8 megabytes per second and as a multiple of the time of `re.findall(r"\\w+", text)`.
Hostile: the slowest of several inputs of 500 kB made to be slow.
"""

import os
import random
import re
import sys
import time
import tracemalloc

os.environ.setdefault("SECRET_KEY", "only-for-measuring-" + "x" * 50)
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from collections.abc import Callable
from itertools import count as counting
from pathlib import Path
from typing import NamedTuple

from bench.synthetic import name
from glossary import garbage
from terms.content_files.folder import read_fixtures
from terms.linker.choice import choose
from terms.linker.formats import markup
from terms.linker.links import ALL
from terms.linker.matcher import Entry, Matcher
from terms.text import LANGUAGES

HOSTILE = [
    "<!--", "<a ", '<a b="', "<x a=b ", "&", "[", "<", "</", "<div>", "<a>", "[a ", "[code]", "<b><li></li>", "<p>", "<![CDATA[",
    "lead ", "sales ", "case lead ", "CRM", "a-", "a.", "@", "/", "é", "x y\n", "lead, ", "work-", "&amp;", "سر ", "‌", "_",
    "lead lead lead. ", "sales lead 5 ", "follow up ", "lead&amp;", "<b>lead</b> ", "<h2>", "<svg>", "\n\n", "lead\n", "case ", "e mail ", "[x y=1]lead ", "(",
]  # fmt: skip
MEGABYTE = 1_000_000
RUNS = 5
ARTICLES = Path(__file__).parent.parent / "tests" / "linker" / "articles"


class Target(NamedTuple):
    """The target of a name."""

    key: str


def entries(count: int, language: str, content: object) -> list[Entry]:
    terms = content.records["term"].values()
    own = [text for term in terms for text in (term.values[f"name_{language}"], *(label[0] for label in term.values[f"labels_{language}"]))]
    never = [record.values["text"] for record in content.records["never_link"].values() if record.values["language"] == language]
    chance = random.Random(2026)
    names = [*own, *(name(number, language, chance) for number in range(count))][:count]
    return [
        *(Entry(text, None) for text in never),
        *(Entry(text, Target(text), ("auto", "suggest")[number % 9 == 0]) for number, text in enumerate(names)),
    ]


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The minimum CPU time of several runs: other programs on the machine can only add to it."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def link(source: str, names: Matcher, is_html: bool) -> None:
    page = markup.read(source, names.language) if is_html else markup.plain(source)
    choose(source, page, names, [], ALL, is_html=is_html)


def cold(source: str, wanted: list[Entry], language: str, is_html: bool) -> float:
    times = []
    for _ in range(3):
        names = Matcher(wanted, language)
        times.append(seconds(lambda names=names: link(source, names, is_html), 1))
    return min(times)


def speed(source: str, names: Matcher, is_html: bool) -> str:
    link(source, names, is_html)
    warm, yardstick = seconds(lambda: link(source, names, is_html)), seconds(lambda: re.findall(r"\w+", source))
    return f"{len(source.encode()) / 1e6 / warm:>7.2f} {f'×{warm / yardstick:.0f}':>5}"


def longer(text: str, edge: str) -> str:
    """The text repeated to a megabyte, with a number in each piece, since the linker reads equal texts only once."""
    numbers = counting()
    return re.sub(edge, lambda found: f" {next(numbers)}{found[0]}", text * (MEGABYTE // len(text) + 1))[:MEGABYTE]


def measure(size: int, language: str, content: object) -> str:
    wanted = entries(size, language, content)
    tracemalloc.start()
    names = Matcher(wanted, language)
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    build = seconds(lambda: Matcher(wanted, language), 2)
    fields = ("explanation", "example", "definition")
    terms = "\n\n".join(term.values[f"{field}_{language}"] for term in content.records["term"].values() for field in fields)
    prose = (ARTICLES / f"{language}.html").read_text(encoding="utf-8")
    first = f"{cold(terms[:20_000], wanted, language, False) * 1000:>8.0f} {cold(prose, wanted, language, True) * 1000:>7.0f}"
    terms, prose = longer(terms, r"\n\n"), longer(prose, r"</(?:p|li|td|h\d)>")
    warm = f"{speed(terms, names, False)}   {speed(prose, names, True)}"
    hostile = [(piece, piece * (500_000 // len(piece)), is_html) for piece in HOSTILE for is_html in (True, False)]
    hostile.append(("one word", "x" * 300_000, False))
    hostile.append(("<b>lead 1</b> <b>lead 2</b> …", "".join(f"<b>lead {number}</b> " for number in range(26_000)), True))
    worst = max(
        (seconds(lambda source=source, is_html=is_html: link(source, names, is_html), 1), piece) for piece, source, is_html in hostile
    )
    return f"{size:>7} {language} {build:>7.2f} {memory:>7.0f} {first}   {warm} {worst[0]:>8.2f}  {worst[1]!r}"


def main(counts: list[int]) -> None:
    content = read_fixtures(Path("fixtures"))
    garbage.tune_gc()  # as the server does
    sys.stdout.write(f"Python {sys.version.split()[0]}; cold in ms, warm in MB/s\n")
    sys.stdout.write(" labels    build s  mem MB cold terms, prose   warm terms      warm prose  hostile s\n")
    for count in counts:
        for language in LANGUAGES:
            sys.stdout.write(measure(count, language, content) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 100_000])
