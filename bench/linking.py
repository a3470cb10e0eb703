"""How fast is the linker? `python bench/linking.py [1000 100000]` prints a table, a row a language and number of labels.

The names are those of bench/synthetic.py, the texts are the glossary’s own: dense with terms. Times are CPU seconds, without
the database. Cold: the first 20,000 characters after the matcher was made; warm: the same megabyte again. Hostile: the
slowest of several inputs of 500 kB made to be slow.
"""

import os
import random
import sys
import time
import tracemalloc

os.environ.setdefault("SECRET_KEY", "only-for-measuring-" + "x" * 50)
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from pathlib import Path

from bench.synthetic import name
from terms.fixtures import LANGUAGES, read_fixtures
from terms.linker import markup
from terms.linker.matcher import Entry, Matcher
from terms.linker.mentions import mentions

HOSTILE = [
    "<!--", "<a ", '<a b="', "<x a=b ", "&", "[", "<", "</", "<div>", "<a>", "[a ", "[code]", "<b><li></li>", "<p>", "<![CDATA[",
    "lead ", "sales ", "case lead ", "CRM", "a-", "a.", "@", "/", "é", "x y\n", "lead, ", "work-", "&amp;", "سر ", "‌", "_",
]  # fmt: skip
MEGABYTE = 1_000_000


def entries(count: int, language: str, content: object) -> list[Entry]:
    terms = content.records["term"].values()
    own = [text for term in terms for text in (term.values[f"name_{language}"], *(label[0] for label in term.values[f"labels_{language}"]))]
    never = [record.values["text"] for record in content.records["never_link"].values() if record.values["language"] == language]
    chance = random.Random(2026)
    names = [*own, *(name(number, language, chance) for number in range(count))][:count]
    return [
        *(Entry(text, None) for text in never),
        *(Entry(text, text, ("auto", "suggest")[number % 9 == 0]) for number, text in enumerate(names)),
    ]


def linked(source: str, names: Matcher, is_html: bool) -> float:
    start = time.process_time()
    page = markup.read(source, names.language) if is_html else markup.plain(source)
    list(mentions(source, page, names, is_html=is_html))
    return time.process_time() - start


def measure(count: int, language: str, content: object) -> str:
    wanted = entries(count, language, content)
    tracemalloc.start()
    names = Matcher(wanted, language)
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    start = time.process_time()
    names = Matcher(wanted, language)
    build = time.process_time() - start
    texts = [
        term.values[f"{field}_{language}"]
        for term in content.records["term"].values()
        for field in ("explanation", "example", "definition")
    ]
    text = "\n\n".join(texts)
    text = (text * (MEGABYTE // len(text) + 1))[:MEGABYTE]
    html = "".join(f'<p class="x">{part}</p>\r\n<h2>x</h2>' for part in text.split("\n\n"))
    cold = linked(text[:20_000], names, False)
    linked(text, names, False)
    size, warm, page = len(text.encode()) / 1e6, linked(text, names, False), linked(html, names, True)
    worst = max((linked(piece * (500_000 // len(piece)), names, is_html), piece) for piece in HOSTILE for is_html in (True, False))
    word = linked("x" * 300_000, names, False)
    return (
        f"{count:>7} {language} {build:>7.2f} {memory:>7.0f} {cold * 1000:>8.0f} {size / warm:>7.2f} {1 / warm:>8.2f}"
        f" {len(html.encode()) / 1e6 / page:>7.2f} {max(worst[0], word):>8.2f}  {worst[1]!r}"
    )


def main(counts: list[int]) -> None:
    content = read_fixtures(Path("fixtures"))
    sys.stdout.write(" labels    build s  mem MB  cold ms  MB/s  Mchar/s HTML MB/s hostile s\n")
    for count in counts:
        for language in LANGUAGES:
            sys.stdout.write(measure(count, language, content) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1000, 100_000])
