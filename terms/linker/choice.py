"""Which mentions become links: sure ones before doubtful ones, the first of each concept and scope. Pure."""

from collections import Counter

from .formats.markup import Page
from .links import Options
from .matcher import Matcher
from .mentions import Mention, mentions


def choose(
    source: str, page: Page, names: Matcher, linked: list[tuple[str, int]], options: Options, *, is_html: bool = True
) -> list[Mention]:
    """The mentions worth a link, in text order; `linked` are the links that stand there already, as (key, section).

    A concept that has all its links in a scope is not judged there again: that saves most of the work on a long text.
    """
    by_section = options.scope == "section"
    taken = Counter((key, section if by_section else 0) for key, section in linked)
    room = None if options.most is None else max(0, options.most - len(linked))

    def is_wanted(key: str, section: int) -> bool:
        is_full = taken[key, section if by_section else 0] >= options.most_per_term
        return not is_full and key != options.own_key and key not in options.skip

    chosen, doubtful = [], []
    for mention in mentions(source, page, names, is_html=is_html, is_wanted=is_wanted):
        if mention.decision == "suggest":
            doubtful.append(mention)
        elif room != 0:
            room = None if room is None else room - 1
            taken[mention.target.key, mention.section if by_section else 0] += 1
            chosen.append(mention)
    sure = Counter(taken)
    for mention in doubtful:
        scope = mention.target.key, mention.section if by_section else 0
        if not sure[scope] and taken[scope] < options.most_per_term:
            taken[scope] += 1
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.start)
