"""The subset of Markdown that explanations use."""

import pytest

from terms.pages.markdown import render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo.\n\nThree.", "<p>One\ntwo.</p>\n<p>Three.</p>\n"),
        ("*so* and **so**", "<p><em>so</em> and <strong>so</strong></p>\n"),
        ("Two:\n\n- a\n- b", "<p>Two:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"),
        ("[a](javascript:x) ![b](y)", "<p>[a](javascript:x) ![b](y)</p>\n"),
        ("# a", "<p># a</p>\n"),
        ("می‌شود", "<p>می‌شود</p>\n"),
        ("", ""),
    ],
)
def test_render(text: str, html: str) -> None:
    assert render(text) == html
