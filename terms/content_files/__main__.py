"""`python -m terms.content_files [PATH …]`: check content files without a database, while they are written."""

import sys
from pathlib import Path

from .files import read_comparison, read_term
from .folder import read_fixtures
from .records import Problem


def main(arguments: list[str]) -> int:
    """Check the given files or folders (all of `fixtures/` without arguments); print the problems. Returns the exit code: 1 if there are any."""
    if not arguments:
        problems = read_fixtures(Path("fixtures")).problems
    else:
        problems: list[Problem] = []
        for path in (
            found for name in arguments for found in ([Path(name)] if name.endswith(".toml") else sorted(Path(name).rglob("*.toml")))
        ):
            read = read_comparison if path.parent.name == "comparisons" else read_term
            read(path, str(path), problems)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    sys.stdout.write(f"{len(problems)} problems\n")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
