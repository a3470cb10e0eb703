"""Existing glossary links in an article are recognised, updated and removed."""

import pytest
from django.conf import settings

from terms.linker import documents, existing
from terms.published import revision
from tests.factories import make_term

pytestmark = pytest.mark.django_db
LEAD = f'<a href="{settings.SITE_URL}/en/terms/lead/" data-glossary="lead">leads</a>'


def test_a_link_to_a_renamed_term_gets_its_current_url_and_nothing_else_changes() -> None:
    term = make_term("lead")
    term.name_en = "Sales lead"
    term.save()
    link = f"<A class='x' HREF='{settings.SITE_URL}/en/terms/lead/#top' title=t data-glossary=lead >leads</A>"

    html, changes = existing.refresh(f"<p>Two {link} &amp; more.\r\n")

    assert html == f"<p>Two {link.replace('/lead/', '/sales-lead/')} &amp; more.\r\n"
    assert [(change.key, change.text, change.reason) for change in changes] == [("lead", "leads", "renamed")]
    assert existing.refresh(html) == (html, [])


def test_a_link_to_a_merged_term_leads_to_its_replacement() -> None:
    term = make_term("lead")
    term.replaced_by = make_term("deal")
    term.save()

    html, changes = existing.refresh(f"<p>{LEAD}</p>")

    assert html == f'<p><a href="{settings.SITE_URL}/en/terms/deal/" data-glossary="deal">leads</a></p>'
    assert [change.reason for change in changes] == ["merged"]


def test_a_withdrawn_term_is_unlinked() -> None:
    term = make_term("lead")
    term.state_en = "draft"
    term.save()

    html, changes = existing.refresh(f"<p>Two {LEAD}.</p>")

    assert html == "<p>Two leads.</p>"
    assert [(change.before, change.after, change.reason) for change in changes] == [
        (f"{settings.SITE_URL}/en/terms/lead/", "", "withdrawn")
    ]


@pytest.mark.parametrize(
    "link",
    [
        LEAD,
        f'<a href="{settings.SITE_URL}/t/lead">leads</a>',
        '<a href="/en/terms/no-such-term/">of another site</a>',
        f'<a href="{settings.SITE_URL}/en/terms/no-such-term/">an author’s own mistake</a>',
        f"<!-- {LEAD.replace('lead/', 'no/')} -->",
    ],
)
def test_current_and_foreign_links_are_not_changed(link: str) -> None:
    make_term("lead")

    assert existing.refresh(f"<p>{link}") == (f"<p>{link}", [])


def test_glossary_links_are_removed_and_other_links_are_not() -> None:
    other = '<a href="/en/terms/lead/">lead</a>'

    assert existing.remove(f"<p>{LEAD} and {other}, <a data-glossary=x href=y>open</p>") == f"<p>leads and {other}, open</p>"


@pytest.mark.parametrize(
    "href", ["/en/terms/lead/", f"{settings.SITE_URL}/en/terms/lead/", f"{settings.SITE_URL}/t/lead?lang=en", "/fa/terms/سرنخ/"]
)
def test_a_term_that_is_already_linked_is_not_linked_again(href: str) -> None:
    make_term("lead")
    html = f'<p>A lead and <a href="{href}">a lead</a>.</p>'

    assert documents.link_html(html, "en", revision=revision.current()).html == html


@pytest.mark.parametrize("sign", ["%00", "\0", "\ud800", "%1f"])
def test_impossible_urls_and_keys_are_not_queried(sign: str) -> None:
    make_term("lead")
    html = f'<p><a href="{settings.SITE_URL}/en/terms/{sign}/">a</a> <a href="/en/terms/{sign}/">b</a> <a href="/t/{sign}">c</a> lead'

    assert existing.refresh(html) == (html, [])
    linked = documents.link_html(html, "en", revision=revision.current())
    assert linked.html == html.replace("lead", LEAD.replace("leads", "lead"))
    marked = f'<a href="/x" data-glossary="{sign}">a</a>'
    assert existing.remove(marked) == "a"
    assert [change.reason for change in existing.refresh(marked)[1]] == ["unknown"]
