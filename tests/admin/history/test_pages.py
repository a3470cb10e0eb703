"""The pages of the history: content, permissions, forged requests."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from terms.history import recording
from terms.history.state import stored
from terms.models import Label, NeverLinkPhrase, Term, TermCategory, Version
from tests.admin.test_terms import change
from tests.editing.test_reverting import edit
from tests.factories import make_term
from tests.history.test_recording import kinds, newest
from tests.html import Element, read
from tests.users import make_editor, make_user, signed_in

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, language: str = "en", status: int = 200) -> Element:
    response = client.get(address, headers={"Accept-Language": language})
    assert response.status_code == status
    return read(response.content.decode())


def history_of(term: Term) -> str:
    return f"/admin/terms/term/{term.pk}/history/"


def rows(found: Element) -> list[str]:
    """The names in a list of changes."""
    return [item.one("bdi").text for item in found.all("h2") if item.all("bdi")]


def test_the_reason_of_the_form_is_in_the_history(admin_client: Client) -> None:
    term = make_term("lead")

    change(admin_client, term, definition_en="Clearer.", reason="A reader asked")
    change(admin_client, term, **{"labels-0-language": "en", "labels-0-text": "Prospect", "reason": "Everybody says so"})

    assert [item.reason for item in Version.objects.of("term", term.pk).newest_first()] == ["Everybody says so", "A reader asked", ""]
    assert "Everybody says so" in admin_client.get(history_of(term)).content.decode()


def test_texts_have_their_language_and_direction(admin_client: Client) -> None:
    term = make_term("lead", name_fa="سرنخ")
    with recording.recording(make_editor("sara")):
        term.definition_fa, term.definition_en, term.state_fa = "تعریف تازه.", "A new definition.", "draft"
        term.save()
        Label.objects.create(term=term, language="fa", text="مشتری بالقوه", kind="hidden")

    found = page(admin_client, history_of(term))

    texts = found.all("p", class_="difference")
    assert {(item.attributes.get("lang"), item.attributes.get("dir")) for item in texts} >= {("fa", "rtl"), ("en", "ltr")}
    name = next(item for item in found.all("bdi") if item.text == "مشتری بالقوه")
    assert (name["lang"], name["dir"]) == ("fa", "rtl")
    assert any("Hidden" in item.text for item in found.all("ins"))
    assert found.all("del")[0].all("span", class_="visually-hidden") != []


def test_times_follow_the_calendar_of_the_reader(admin_client: Client) -> None:
    term = make_term("lead")
    Version.objects.update(when=datetime(2026, 11, 22, 14, 5, tzinfo=UTC))

    for language, moment in {"fa": "۱ آذر ۱۴۰۵، ۱۴:۰۵", "en": "November 22, 2026, 14:05", "tr": "22 Kasım 2026, 14:05"}.items():
        found = page(admin_client, history_of(term), language).one("time")
        assert (found.text, found["datetime"]) == (moment, "2026-11-22T14:05:00+00:00")


def test_a_revert_is_confirmed_first(admin_client: Client) -> None:
    term = make_term("lead")
    bad = edit(term, definition_fa="بد.")
    address = f"{history_of(term)}{bad.pk}/?field=definition_fa"

    question = page(admin_client, address)
    assert Term.objects.get().definition_fa == "بد."
    newest_pk = question.one("input", name="newest")["value"]
    answer = admin_client.post(address, {"newest": newest_pk, "reason": "A slip"}, follow=True)

    assert answer.redirect_chain == [(history_of(term), 302)]
    assert Term.objects.get().definition_fa == "fa definition of lead."
    assert (newest(term).version.kind, newest(term).version.reason, newest(term).version.author_name) == ("reverted", "A slip", "admin")


def test_an_outdated_confirmation_is_shown_again(admin_client: Client) -> None:
    term = make_term("lead")
    bad = edit(term, definition_fa="بد.")
    address = f"{history_of(term)}{bad.pk}/?field=definition_fa"
    newest_pk = page(admin_client, address).one("input", name="newest")["value"]
    edit(term, definition_fa="خوب.")

    answer = admin_client.post(address, {"newest": newest_pk})

    assert answer.status_code == 200
    assert Term.objects.get().definition_fa == "خوب."


@pytest.mark.parametrize("field", ["definition_en", "abbreviation", ""])
def test_a_forged_request_of_a_translator_changes_nothing(field: str) -> None:
    term = make_term("lead", languages=())
    bad = edit(term, definition_en="Bad.", abbreviation="X", definition_fa="بد.")
    client, before = signed_in(make_user("translator-fa", "Translators fa")), stored("term", term.pk)
    good = Version.objects.of("term", term.pk).order_by("pk").first()
    address = f"{history_of(term)}{(bad if field else good).pk}/" + (f"?field={field}" if field else "")

    shown = page(client, address)
    answer = client.post(address, {"newest": bad.pk, "reason": "forged"})

    assert shown.all("input", name="newest") == []
    assert answer.status_code == 403
    assert stored("term", term.pk) == before
    ways = [item["href"] for item in page(client, history_of(term)).all("a", class_="way-back")]
    assert [way for way in ways if "field=" in way] == [f"{history_of(term)}{bad.pk}/?field=definition_fa"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("{history}999999/", 404),
        ("{history}{pk}/?field=nothing", 200),
        ("/admin/terms/term/999999/history/", 404),
        ("/admin/terms/term/x/history/", 404),
    ],
)
def test_what_does_not_exist_is_not_found(admin_client: Client, address: str, status: int) -> None:
    term = make_term("lead")

    answer = admin_client.get(address.format(history=history_of(term), pk=newest(term).version.pk))

    assert answer.status_code == status
    assert status == 404 or "alert" in answer.content.decode()


def test_a_version_of_another_term_is_not_found(admin_client: Client) -> None:
    lead, deal = make_term("lead"), make_term("deal")

    assert admin_client.get(f"{history_of(lead)}{newest(deal).version.pk}/").status_code == 404


def test_recent_changes_are_filtered(admin_client: Client, categories: dict) -> None:
    Version.objects.all().delete()
    with recording.recording():
        lead = make_term("lead")
        TermCategory.objects.create(term=lead, category=categories["sales"])
    deal = make_term("deal")
    NeverLinkPhrase.objects.create(language="tr", text="göz önünde")
    edit(lead, make_editor("sara"), definition_fa="بد.")
    edit(deal, make_editor("ali"), abbreviation="DL")
    Version.objects.filter(kind="added").update(when=timezone.now() - timedelta(days=40))
    address = "/admin/terms/version/?"

    assert rows(page(admin_client, address)) == ["Deal", "Lead", "göz önünde", "Deal", "Lead"]
    assert rows(page(admin_client, address + "language=fa&kind=changed")) == ["Lead"]
    assert rows(page(admin_client, address + "language=tr&about=neverlinkphrase")) == ["göz önünde"]
    assert rows(page(admin_client, address + "module=sales&days=30")) == ["Lead"]
    assert rows(page(admin_client, address + "person=ali")) == ["Deal"]
    assert rows(page(admin_client, address + "days=7")) == ["Deal", "Lead"]
    assert rows(page(admin_client, address + "kind=deleted")) == []


@pytest.mark.parametrize("query", ["language=xx", "days=abc", "person=nobody", "module=nothing", "kind=found"])
def test_an_invalid_filter_shows_an_error(admin_client: Client, query: str) -> None:
    make_term("lead")

    found = page(admin_client, f"/admin/terms/version/?{query}")

    assert len(found.all("span", class_="errors")) == 1
    assert rows(found) == []


def test_older_changes_are_on_later_pages(admin_client: Client) -> None:
    term = make_term("lead")
    for number in range(60):
        edit(term, abbreviation=f"L{number}")

    first = page(admin_client, "/admin/terms/version/?kind=changed")
    second = page(admin_client, "/admin/terms/version/" + first.one("a", rel="next")["href"].replace("&amp;", "&"))

    assert (len(rows(first)), len(rows(second))) == (50, 10)


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_need_the_same_queries_for_one_and_for_three(count: int, django_assert_max_num_queries: object) -> None:
    for number in range(count):
        term = make_term(f"term-{number}", languages=())
        Label.objects.create(term=term, language="en", text=f"Other {number}").delete()
        edit(term, make_editor(f"editor-{number}"), definition_fa="بد.")
        make_term(f"gone-{number}", languages=()).delete()
    client = signed_in(make_user("reviewer-fa", "Reviewers fa"))
    client.get("/admin/terms/version/")

    for address in ("/admin/terms/version/", "/admin/terms/version/deleted/", history_of(term)):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_deleted_subjects_are_listed_and_restored(admin_client: Client) -> None:
    term = make_term("lead", languages=())
    Label.objects.create(term=term, language="en", text="Prospect").delete()
    draft = make_term("deal", languages=())
    with recording.recording(make_editor("sara")):
        draft.delete()

    found = page(admin_client, "/admin/terms/version/deleted/")
    assert rows(found) == ["Deal"]
    assert "sara" in found.text
    for link in [item["href"] for item in found.all("a", class_="way-back")]:
        assert admin_client.get(link).status_code == 200
        assert admin_client.post(link, {"reason": "Wanted"}).status_code == 302

    assert Term.objects.get(key="deal").name_fa == "معامله"
    assert [label.text for label in term.labels.all()] == ["Prospect"]
    assert page(admin_client, "/admin/terms/version/deleted/").all("a", class_="way-back") == []


def test_the_history_of_a_deleted_term_can_still_be_read(admin_client: Client) -> None:
    term = make_term("lead", languages=())
    address = history_of(term)
    term.delete()

    found = page(admin_client, address)

    assert [item["href"] for item in found.all("a") if "/deleted/" in item.attributes.get("href", "")] != []
    assert found.all("a", class_="way-back") == []


def test_restoring_is_refused_to_a_translator() -> None:
    term = make_term("lead", languages=())
    term.delete()
    gone = Version.objects.get(kind="deleted")
    client = signed_in(make_user("translator-fa", "Translators fa"))

    assert page(client, f"/admin/terms/version/deleted/{gone.pk}/").all("form", method="post") != []  # the switch of the header
    assert client.post(f"/admin/terms/version/deleted/{gone.pk}/", {}).status_code == 403
    assert not Term.objects.exists()


@pytest.mark.parametrize("address", ["/admin/terms/version/", "/admin/terms/version/deleted/", "/admin/terms/term/1/history/"])
def test_who_may_not_see_terms_sees_no_changes(address: str) -> None:
    make_term("lead")

    assert signed_in(make_user("guest")).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_readers_get_no_cookie_and_leave_no_version(client: Client) -> None:
    term = make_term("lead")

    answer = client.get("/en/terms/lead/")

    assert "Set-Cookie" not in answer.headers
    assert kinds(term) == ["added"]


def test_what_a_reviewer_publishes_unchanged_shows_author_and_approver(admin_client: Client) -> None:
    term = make_term("lead", languages=())
    change(
        signed_in(make_user("translator-en", "Translators en")), term, definition_en="Clearer.", state_en="review", reason="A reader asked"
    )

    change(signed_in(make_user("reviewer-en", "Reviewers en")), term, state_en="published", reason="Well said")

    version = newest(term).version
    assert (version.author_name, version.reason) == ("translator-en", "A reader asked")
    assert (version.approver_name, version.approval_reason) == ("reviewer-en", "Well said")
    who = page(admin_client, history_of(term)).all("p", class_="reason")
    assert [item.text for item in who[:2]] == ["Why: A reader asked", "Approved by: reviewer-en · Well said"]
    for name in ("translator-en", "reviewer-en"):
        assert rows(page(admin_client, f"/admin/terms/version/?person={name}&kind=changed"))[0] == "Lead"


def test_former_urls_redirect(client: Client) -> None:
    for address in ("", "deleted/", "feed/en/1-abc/?kind=changed"):
        answer = client.get(f"/admin/terms/change/{address}")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/admin/terms/version/{address}")
