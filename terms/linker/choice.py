"""Which mentions become links: certain ones before suggested ones, the first of each term and scope. Pure."""

from collections import Counter

from .formats.markup import Page
from .links import Options
from .matcher import Matcher
from .mentions import Mention, mentions


def choose(
    source: str, page: Page, names: Matcher, linked: list[tuple[str, int]], options: Options, *, is_html: bool = True
) -> list[Mention]:
    """The mentions worth a link, in text order; `linked` are the existing links, as (key, section).

    A term that has all its links in a scope is not examined there again, which saves most of the work on a long text.
    """
    by_section = options.scope == "section"
    counts = Counter((key, section if by_section else 0) for key, section in linked)
    remaining = None if options.max_links is None else max(0, options.max_links - len(linked))

    def is_wanted(key: str, section: int) -> bool:
        is_full = counts[key, section if by_section else 0] >= options.max_per_term
        return not is_full and key != options.own_key and key not in options.skip

    chosen, suggested = [], []
    for mention in mentions(source, page, names, is_html=is_html, is_wanted=is_wanted):
        if mention.decision == "suggest":
            suggested.append(mention)
        elif remaining != 0:
            remaining = None if remaining is None else remaining - 1
            counts[mention.target.key, mention.section if by_section else 0] += 1
            chosen.append(mention)
    linked_surely = Counter(counts)
    for mention in suggested:
        scope = mention.target.key, mention.section if by_section else 0
        if not linked_surely[scope] and counts[scope] < options.max_per_term:
            counts[scope] += 1
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.start)
