"""The metadata block of static site generators at the beginning of a file. Pure."""

_ENDS = {"---": ("---", "..."), "+++": ("+++",), "{": ("}",)}


def front_matter_end(source: str) -> int:
    """Where the text begins: after YAML between `---`, TOML between `+++` or JSON between lines with `{` and `}`."""
    lines = source.splitlines(keepends=True)
    ends = _ENDS.get(lines[0].rstrip()) if lines else None
    if ends is None:
        return 0
    position = len(lines[0])
    for line in lines[1:]:
        position += len(line)
        if line.rstrip() in ends and line[0] not in " \t":
            return position
    return 0
