"""Terms in a text are linked."""

import pytest

from terms import linker
from terms.models import Label
from terms.published import revision
from tests.factories import make_term

pytestmark = pytest.mark.django_db


def link(html: str, language: str, own_key: str = "") -> str:
    return linker.link_explanation(html, language, revision=revision.current(), own_key=own_key)


@pytest.mark.parametrize(
    ("language", "html", "linked"),
    [
        ("en", "<p>Two leads came in.</p>", '<p>Two <a href="/en/terms/lead/">leads</a> came in.</p>'),
        ("en", "<p>A leader is leading.</p>", "<p>A leader is leading.</p>"),
        ("tr", "<p>Müşteri adayına bakın.</p>", '<p><a href="/tr/terms/musteri-adayi/">Müşteri adayına</a> bakın.</p>'),
        ("tr", "<p>Müşteri adaya bakın.</p>", "<p>Müşteri adaya bakın.</p>"),
        ("ru", "<p>Много лидов.</p>", '<p>Много <a href="/ru/terms/lid/">лидов</a>.</p>'),
        ("ru", "<p>Это лидер.</p>", "<p>Это лидер.</p>"),
        ("fa", "<p>سرنخ‌های تازه</p>", '<p><a href="/fa/terms/%D8%B3%D8%B1%D9%86%D8%AE/">سرنخ‌های</a> تازه</p>'),
        ("en", "<h2>Leads</h2><code>lead</code><a href='#'>lead</a>", "<h2>Leads</h2><code>lead</code><a href='#'>lead</a>"),
        ("en", "<p>lead, lead and lead</p>", '<p><a href="/en/terms/lead/">lead</a>, lead and lead</p>'),
        ("en", '<p title="lead">x &amp; y</p>', '<p title="lead">x &amp; y</p>'),
    ],
)
def test_mentions_are_linked(language: str, html: str, linked: str) -> None:
    make_term("lead")

    assert link(html, language).replace("\u200c", "") == linked.replace("\u200c", "")


def test_the_longest_name_wins() -> None:
    make_term("lead")
    make_term("source", name_en="Lead source")

    assert link("<p>The lead source.</p>", "en") == '<p>The <a href="/en/terms/lead-source/">lead source</a>.</p>'


def test_a_term_does_not_link_to_itself() -> None:
    make_term("lead")

    assert link("<p>A lead.</p>", "en", own_key="lead") == "<p>A lead.</p>"


def test_hidden_names_and_drafts_are_not_linked() -> None:
    Label.objects.create(term=make_term("lead"), language="en", text="Bullet", kind="hidden")
    make_term("deal", languages=("fa",))

    assert link("<p>A bullet and a deal.</p>", "en") == "<p>A bullet and a deal.</p>"


def test_a_form_that_an_editor_added_is_linked() -> None:
    Label.objects.create(term=make_term("lead"), language="fa", text="سرنخات", kind="form")

    assert "<a" in link("<p>سرنخات</p>", "fa")
