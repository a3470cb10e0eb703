"""WordPress shortcodes in a text: `[gallery ids="1"]`, and what is between `[code]` and `[/code]`. Pure."""

import re
from collections.abc import Iterable, Iterator

# A name alone or with attributes: other text in brackets, [the new lead], is prose.
_SHORTCODE = re.compile(r"""(?<!\[)\[(/?)([a-zA-Z][\w-]{0,60}+)(?:\s[^\[\]=]*+=[^\[\]]*+)?+\s*+/?\](?!\])""")
# Page builders wrap whole articles in these: their content is prose.
_LAYOUT = re.compile(
    r"(?:vc|et|fusion|av|su|fl|tatsu|mk|qode|cmsmasters|themify)_\w+"
    r"|(?:one|two|three|four|five|full)[_-](?:half|third|fourth|fifth|sixth|width)\w*|(?:row|col|column|section|container|tab|accordion|toggle)(?:s|[_-]\w+)?",
    re.IGNORECASE,
)


class Shortcodes:
    """The shortcodes in the texts of one source; `pieces` must be called for the texts in order."""

    def __init__(self, source: str, texts: list[tuple[int, int]]):
        self._found = [
            found for start, end in texts if source.find("[", start, end) >= 0 for found in _SHORTCODE.finditer(source, start, end)
        ]
        self._next = 0
        self._until = -1  # end of the current pair
        self._ends: dict[int, int] = {}
        ahead: dict[str, int] = {}
        for found in reversed(self._found):
            if found[1]:
                ahead[found[2]] = found.end()
            elif found[2] in ahead and not _LAYOUT.fullmatch(found[2]):
                self._ends[found.start()] = ahead.pop(found[2])

    def pieces(self, start: int, end: int) -> Iterable[tuple[int, int, bool]]:
        """The text from `start` to `end` without the shortcodes themselves: (start, end, whether it is outside every pair)."""
        return self._pieces(start, end) if self._found else ((start, end, True),)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        position = start
        while self._next < len(self._found) and self._found[self._next].start() < end:
            found = self._found[self._next]
            self._next += 1
            if found.start() < position:
                continue
            if found.start() > position:
                yield position, found.start(), position >= self._until
            position = found.end()
            self._until = max(self._until, self._ends.get(found.start(), -1))
        if position < end:
            yield position, end, position >= self._until
