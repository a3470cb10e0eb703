"""The default for a language without a module of its own: only the general rules apply."""

CRM_WORDS = OTHER_SENSES = OTHER_FIELDS = OFTEN_OTHER_SENSE = ""


def is_ambiguous(name: str) -> bool:
    """No other use of the name is known."""
    return False


def is_other_use(words: list[str], first: int, last: int) -> bool:
    """No grammar is known that shows another use."""
    return False


def has_owner(words: list[str], first: int, last: int) -> bool:
    """No words for owners are known."""
    return False


def is_plural(words: list[str], first: int, last: int, name: str) -> bool:
    """No plurals are known."""
    return False
