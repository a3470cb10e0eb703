"""A language of whose words nothing is known here yet: only the general rules judge."""

FOR = AGAINST = ELSEWHERE = STRONG = ""


def is_doubtful(name: str) -> bool:
    """No other use of the name is known."""
    return False


def is_other_use(words: list[str], first: int, last: int) -> bool:
    """No grammar is known that shows another use."""
    return False


def is_owned(words: list[str], first: int, last: int) -> bool:
    """No words for owners are known."""
    return False


def is_plural(words: list[str], first: int, last: int, name: str) -> bool:
    """No plurals are known."""
    return False
