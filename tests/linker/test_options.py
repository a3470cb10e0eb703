"""Authors choose how often terms are linked, how many links there are, and which terms are skipped."""

import pytest

from terms import linker
from terms.linker import Options
from terms.linker.linking import find_in_html, find_in_text
from terms.published import revision
from tests.factories import make_term

pytestmark = pytest.mark.django_db
SECTIONS = "<h2>One</h2><p>A lead. A lead.</p><h2>Two</h2><p>A lead.</p>"


def places(html: str, options: Options) -> list[int]:
    """The start positions of the links."""
    return [link.start for link in find_in_html(html, "en", revision=revision.current(), options=options)]


@pytest.fixture(autouse=True)
def _terms(db: None) -> None:
    make_term("lead")
    make_term("deal")


def test_a_term_is_linked_once_per_page() -> None:
    assert places(SECTIONS, Options()) == [SECTIONS.index("lead")]


def test_a_term_is_linked_once_per_section() -> None:
    assert places(SECTIONS, Options(scope="section")) == [SECTIONS.index("lead"), SECTIONS.rindex("lead")]


def test_an_existing_link_counts_as_the_one_of_its_section() -> None:
    html = '<h2>One</h2><p><a href="/t/lead" data-glossary="lead">Leads</a> and a lead.</p><h2>Two</h2><p>A lead.</p>'

    assert places(html, Options(scope="section")) == [html.rindex("lead")]


def test_a_term_may_be_linked_more_often() -> None:
    assert len(places(SECTIONS, Options(max_per_term=2))) == 2
    assert len(places(SECTIONS, Options(max_per_term=9))) == 3


@pytest.mark.parametrize(("max_links", "texts"), [(0, []), (1, ["lead"]), (2, ["lead", "deal"]), (None, ["lead", "deal"])])
def test_a_text_has_at_most_max_links(max_links: int | None, texts: list[str]) -> None:
    links = find_in_text("A lead and a deal.", "en", revision=revision.current(), options=Options(max_links=max_links))

    assert [link.text for link in links] == texts


def test_existing_links_count_towards_max_links() -> None:
    html = '<p><a href="/t/deal" data-glossary="deal">Deal</a> and a lead.</p>'

    assert places(html, Options(max_links=1)) == []
    assert places(html, Options(max_links=2)) == [html.index("lead")]


def test_skipped_terms_and_the_pages_own_term_are_not_linked() -> None:
    text = "A lead and a deal."

    assert places(text, Options(skip=frozenset({"lead"}))) == [text.index("deal")]
    assert places(text, Options(own_key="deal")) == [text.index("lead")]
    assert places(text, Options(own_key="deal", skip=frozenset({"lead"}))) == []


def test_a_plain_text_is_escaped_and_linked() -> None:
    text = 'A <b>"lead"</b> & a deal.'
    linked = linker.link_text(text, "en", revision=revision.current(), options=Options(skip=frozenset({"deal"})))

    (link,) = linked.links
    assert text[link.start : link.end] == link.text == "lead"
    assert linked.html == f'A &lt;b&gt;&quot;<a href="{link.url}" data-glossary="lead">lead</a>&quot;&lt;/b&gt; &amp; a deal.'
