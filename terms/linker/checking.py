"""Checks the glossary links of an article."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from terms.text import tokenise

from .documents import Kind, find, glossary_links, html_view
from .formats.markup import read
from .links import Options

MIN_WORDS = 100  # the number of links per 100 words is not checked in a shorter text


@dataclass(frozen=True, slots=True)
class LinkProblem:
    """A message about the position `start`; the check fails only if `is_problem`."""

    start: int
    message: str
    is_problem: bool = True


def check(source: str, kind: Kind, language: str, *, revision: int, options: Options, max_per_100_words: float) -> Iterator[LinkProblem]:
    """Broken and outdated links, terms linked too often, terms never linked; in no order."""
    links = glossary_links(source, kind)
    for link in links:
        match link.reason:
            case "unknown":
                yield LinkProblem(link.start, f"broken link: the glossary has no {link.before}")
            case "withdrawn":
                yield LinkProblem(link.start, f"broken link: {link.before} is not published")
            case "renamed" | "merged":
                yield LinkProblem(link.start, f"outdated link ({link.reason}): {link.before} is now {link.after}")
    times: Counter[tuple[str, int]] = Counter()
    for link in links:
        scope = (link.key, link.section if options.scope == "section" else 0)
        times[scope] += 1
        if link.key and times[scope] == options.max_per_term + 1:
            yield LinkProblem(link.start, f"“{link.key}” is linked more than {options.max_per_term} × per {options.scope}")
    html = html_view(source, kind).html
    words = sum(len(tokenise(html[text.start : text.end])) for text in read(html, language).texts)
    if words >= MIN_WORDS and len(links) * 100 > words * max_per_100_words:
        yield LinkProblem(links[0].start, f"{len(links)} links in {words} words: more than {max_per_100_words:g} per 100")
    linked = {link.key for link in links}
    for mention in find(source, kind, language, revision=revision, options=options):
        if mention.key not in linked:
            is_sure = mention.decision == "auto"
            yield LinkProblem(
                mention.start, f"“{mention.text}” {'is' if is_sure else 'may be'} the term {mention.key}, never linked", is_sure
            )
            linked.add(mention.key)
