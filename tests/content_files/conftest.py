"""A folder of content files."""

from pathlib import Path

import pytest

from tests.content_files.files import TEXTS, term_file, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with three related terms."""
    languages = "\n".join(
        f'[sales.{code}]\nname = "{name}"\ndescription = "{name}."'
        for code, name in zip(TEXTS, ("فروش", "Sales", "Satış", "Продажи"), strict=True)
    )
    (tmp_path / "categories.toml").write_text(f'[sales]\ncolour = "sales"\n{languages}\n', encoding="utf-8")
    (tmp_path / "terms/sales").mkdir(parents=True)
    (tmp_path / "comparisons").mkdir()
    keys = ["alpha", "beta", "gamma"]
    for number, key in enumerate(keys):
        write(tmp_path, key, term_file(key, [other for other in keys if other != key], texts=number == 0))
    return tmp_path
