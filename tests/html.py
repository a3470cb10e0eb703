"""Parses the HTML of a response, so that tests check its structure."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path", "circle"}


class Element:
    """One element: its tag, attributes, children and text."""

    def __init__(self, tag: str, attributes: dict[str, str]):
        self.tag, self.attributes, self.children, self.texts = tag, attributes, [], []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, tag: str, **wanted: str) -> list["Element"]:
        """Every element below with this tag; `class_="x"` and `rel="y"` must match."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            item for item in self.walk() if item.tag == tag and all(item.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str, **wanted: str) -> "Element":
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} of <{tag} {wanted}>"
        return found[0]

    @property
    def raw(self) -> str:
        return "".join(part.raw if isinstance(part, Element) else part for part in self.texts)

    @property
    def text(self) -> str:
        """The text inside, white space folded as a browser shows it."""
        return " ".join(self.raw.split())

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        self.open[-1].texts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open[-1].tag != tag:
            self.open.pop()
        if len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].texts.append(data)


def read(html: str) -> Element:
    """The parsed document of a response."""
    reader = _Reader()
    reader.feed(html)
    return reader.root
