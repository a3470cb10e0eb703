"""English: plurals and the possessive ’s; never -ing, -er, -ed, which make other words (leading, leader ≠ lead)."""

from collections.abc import Iterator

IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "mice": "mouse",
    "criteria": "criterion", "phenomena": "phenomenon", "indices": "index", "vertices": "vertex", "matrices": "matrix",
    "appendices": "appendix", "quizzes": "quiz", "lives": "life",
}  # fmt: skip
_POSSESSIVES = frozenset({"", "s"})  # what may follow the apostrophe
# A head before these words takes the plural itself: returns on investment, costs per lead.
PREPOSITIONS = frozenset(str.split("of on per to in for with by at from"))


def bases(word: str) -> Iterator[str]:
    """The singulars of which a folded word could be the plural (Quirk et al., A Comprehensive Grammar, 5.74–5.104)."""
    if word in IRREGULAR:
        yield IRREGULAR[word]
    if word.endswith("people"):
        yield word[:-6] + "person"
    if word.endswith("men"):
        yield word[:-2] + "an"
    if len(word) < 3 or not word.endswith("s") or word.endswith("ss"):
        return
    yield word[:-1]
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]
    if word.endswith("ses"):
        yield word[:-2] + "is"
    if word.endswith("ves"):
        yield word[:-3] + "f"
        yield word[:-3] + "fe"


def is_form_of_phrase(same: list[bool], form: list[bool], base: list[str]) -> bool:
    """The last word is pluralised, or the head before a preposition: sales pipelines, returns on investment."""
    if all(same[:-1]) and form[-1]:
        return True
    head = next((place - 1 for place, word in enumerate(base) if place and word in PREPOSITIONS), None)
    return head is not None and form[head] and all(same[:head]) and all(same[head + 1 :])


def is_ending(ending: str) -> bool:
    """Whether a string may follow the apostrophe: customer’s, customers’."""
    return ending in _POSSESSIVES
