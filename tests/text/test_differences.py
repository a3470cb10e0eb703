"""Two texts, word by word."""

import pytest

from terms.text import differences


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("", "One.", [("new", "One.")]),
        ("One.", "", [("gone", "One.")]),
        ("One two three.", "One 2 three.", [("same", "One "), ("gone", "two "), ("new", "2 "), ("same", "three.")]),
        ("One, two.", "One two.", [("same", "One "), ("gone", ", "), ("same", "two.")]),
        ("One two.", "One  two.", [("gone", "One "), ("new", "One  "), ("same", "two.")]),
        ("می رود و می‌آید", "می‌رود و می‌آید", [("gone", "می رود "), ("new", "می‌رود "), ("same", "و می‌آید")]),
        ("İlk adım", "İlk adim", [("same", "İlk "), ("gone", "adım"), ("new", "adim")]),
        ("«Лид» — это.", "«Лид» — то.", [("same", "«Лид» — "), ("gone", "это"), ("new", "то"), ("same", ".")]),
        ("a\n\nb", "a\n\nc", [("same", "a\n\n"), ("gone", "b"), ("new", "c")]),
        ("  a", "a", [("gone", "  "), ("same", "a")]),
    ],
)
def test_removed_and_added_pieces(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert [tuple(piece) for piece in differences(before, after)] == pieces


@pytest.mark.parametrize(("before", "after"), [("a b c", "c b a"), ("یک دو، سه.", "سه؛ دو یک!"), ("x" * 70 + " y", "y " + "x" * 70)])
def test_pieces_rebuild_both_texts(before: str, after: str) -> None:
    pieces = differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after
    assert "".join("".join(piece.text for piece in pieces if piece.kind != "new").split()) == "".join(before.split())
