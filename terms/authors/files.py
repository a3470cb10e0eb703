"""An author's articles as files: finding, reading and atomically writing them."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from terms import linker

KINDS: dict[str, linker.Kind] = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
_BOM = b"\xef\xbb\xbf"


class UnreadableFile(Exception):
    """A file that is no article, cannot be opened or is not UTF-8; the message names the file and the reason."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """One article. `text` has the line endings of the file."""

    path: Path
    kind: linker.Kind
    text: str
    has_bom: bool

    def location(self, position: int) -> str:
        """`path:line:column`, as compilers write it and editors open it."""
        before = self.text[:position]
        line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
        lines = before.count("\n") + before.replace("\r\n", "").count("\r")
        return f"{self.path}:{lines + 1}:{position - line_start + 1}"

    def write(self, text: str) -> None:
        """Replace the content atomically. A symbolic link is followed, the permissions stay the same."""
        target = self.path.resolve()
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write((_BOM if self.has_bom else b"") + text.encode())
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, target.stat().st_mode & 0o7777)
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def article_paths(path: Path) -> Iterator[Path]:
    """The file itself, or the HTML and Markdown files below a folder; hidden ones are left out."""
    if not path.is_dir():
        yield path
        return
    for found in sorted(path.rglob("*")):
        is_hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
        if found.suffix in KINDS and found.is_file() and not is_hidden:
            yield found


def read_article(path: Path) -> ArticleFile:
    if path.suffix not in KINDS:
        raise UnreadableFile(f"{path}: not one of {', '.join(KINDS)}")
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise UnreadableFile(f"{path}: {wrong.strerror}") from wrong
    has_bom = content.startswith(_BOM)
    try:
        text = content.removeprefix(_BOM).decode()
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start + 3 * has_bom) + 1
        raise UnreadableFile(f"{path}:{line}: not UTF-8 (byte {wrong.start}); save the file as UTF-8") from wrong
    return ArticleFile(path, KINDS[path.suffix], text, has_bom)
