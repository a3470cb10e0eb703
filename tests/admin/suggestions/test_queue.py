"""Readers' suggestions in the admin: list, decision, reply."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from terms.models import Suggestion, Term
from terms.suggestions import queue
from tests.admin.suggestions.moderation import EVERYTHING, LIST, decide, make_suggestion, page_of, said
from tests.admin.test_terms import errors
from tests.factories import make_term
from tests.html import read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Term:
    return make_term("lead")


@pytest.fixture
def reviewer() -> User:
    return make_user("rita", "publish_en", "change_term", "add_term", "view_term")


def listed(client: Client, query: str = "") -> list[str]:
    page = read(client.get(LIST + query).content.decode())
    return [
        row.one("td", class_="field-excerpt").text for table in page.all("table", id="result_list") for row in table.one("tbody").all("tr")
    ]


# --- the list -------------------------------------------------------------------------------------------------------------
def test_the_list_shows_what_is_open_in_the_users_languages(lead: Term) -> None:
    for language, state in (("en", "open"), ("fa", "open"), ("tr", "open"), ("en", "rejected")):
        make_suggestion(lead, language, text=f"{language} {state}", state=state)
    editor, two = signed_in(make_user("eva", *EVERYTHING)), signed_in(make_user("tom", "publish_en", "translate_fa"))

    assert listed(editor) == ["tr open", "fa open", "en open"]
    assert listed(two) == ["fa open", "en open"]
    assert listed(two, "?state=rejected") == ["en rejected"]
    assert listed(two, "?state=all&language=en") == ["en rejected", "en open"]
    assert listed(two, "?language=tr&state=all") == []
    assert "A lead" not in two.get(LIST).content.decode()


def test_the_list_is_narrowed_by_part_module_and_words(reviewer: User, categories: dict) -> None:
    lead = make_term("lead", categories=(categories["sales"],))
    make_suggestion(lead, part="example", text="An example")
    make_suggestion(make_term("case", categories=(categories["service"],)), text="A case of it")
    make_suggestion(None, text="Something new")
    client = signed_in(reviewer)

    assert listed(client, "?part__exact=example") == ["An example"]
    assert listed(client, f"?term__categories__id__exact={categories['service'].pk}") == ["A case of it"]
    assert listed(client, "?q=churn") == ["Something new"]
    assert listed(client, "?q=سرنخ") == ["An example"]


def test_the_list_costs_the_same_for_many(reviewer: User, django_assert_max_num_queries: object) -> None:
    goal = make_term("goal")
    for number in range(30):
        make_suggestion(make_term(f"term-{number}", replaced_by=goal if number % 2 else None), text=f"Number {number}")
    client = signed_in(reviewer)

    with django_assert_max_num_queries(12):
        assert len(listed(client)) == 30


def test_those_without_a_language_find_no_suggestions(lead: Term) -> None:
    client = signed_in(make_user("nina", "change_term", "view_term"))
    suggestion = make_suggestion(lead)

    assert client.get(LIST).status_code == 403
    assert client.get(page_of(suggestion)).status_code == 403
    assert "feedback" not in client.get("/admin/").content.decode()


def test_chosen_ones_are_rejected_and_the_rest_is_said(lead: Term) -> None:
    mine, done, other = make_suggestion(lead, email="a@b.example"), make_suggestion(lead, state="accepted"), make_suggestion(lead, "fa")
    client = signed_in(make_user("tom", "publish_en", "translate_fa"))

    response = client.post(LIST + "?state=all", {"action": "reject_chosen", "_selected_action": [mine.pk, done.pk, other.pk]}, follow=True)

    assert said(read(response.content.decode())) == [
        "1 suggestion was rejected.",
        "2 stayed as they are: they are already decided, or in a language in which you do not decide.",
    ]
    assert list(Suggestion.objects.order_by("pk").values_list("state", "email")) == [("rejected", ""), ("accepted", ""), ("open", "")]


# --- one suggestion -------------------------------------------------------------------------------------------------------
def test_a_suggestion_is_shown_with_the_texts_of_its_language(lead: Term) -> None:
    suggestion = make_suggestion(lead, "fa", text="<b>کوتاه‌تر</b> بنویسید\n=1+1", email="me@x.example")
    page = read(signed_in(make_user("reza", "publish_fa")).get(page_of(suggestion)).content.decode())

    quoted = page.one("blockquote")
    assert (quoted["lang"], quoted["dir"], quoted.text) == ("fa", "rtl", "<b>کوتاه‌تر</b> بنویسید=1+1")
    meant = page.one("dd", class_="is-meant")
    assert (meant["lang"], meant["dir"], meant.text) == ("fa", "rtl", "fa definition of lead.")
    assert "me@x.example" not in page.raw


def test_a_suggestion_about_a_merged_term_is_shown_with_its_replacement(reviewer: User, lead: Term) -> None:
    suggestion = make_suggestion(make_term("deal", replaced_by=lead))

    page = signed_in(reviewer).get(page_of(suggestion)).content.decode()

    assert "en definition of lead." in page
    assert "which was merged into this term" in page
    assert f"/admin/terms/term/{lead.pk}/change/?suggestion=" in decide(signed_in(reviewer), suggestion, "open").headers["Location"]


def test_a_suggestion_about_a_withdrawn_term_can_still_be_decided(reviewer: User, lead: Term) -> None:
    suggestion = make_suggestion(lead)
    lead.state_en = "draft"
    lead.save()

    assert signed_in(reviewer).get(page_of(suggestion)).status_code == 200
    decide(signed_in(reviewer), suggestion, "reject")
    assert suggestion.state == "rejected"


@pytest.mark.parametrize("decision", ["accept", "reject", "open", "use", "save", "answer", "", "nonsense"])
@pytest.mark.parametrize("permissions", [["publish_fa"], ["translate_en"], ["change_term"], ["publish_fa", "translate_en", "change_term"]])
def test_a_forged_decision_is_refused(lead: Term, permissions: list[str], decision: str) -> None:
    suggestion = make_suggestion(lead, email="a@b.example")

    response = decide(signed_in(make_user("mallory", *permissions)), suggestion, decision, "A reply")

    assert response.status_code == 403
    assert (suggestion.state, suggestion.reply, suggestion.email, mail.outbox) == ("open", "", "a@b.example", [])


def test_a_translator_sees_but_finds_no_buttons(lead: Term) -> None:
    page = read(signed_in(make_user("tara", "translate_en")).get(page_of(make_suggestion(lead))).content.decode())

    assert page.one("blockquote").text == "A lead is not always a person."
    assert page.all("form", id="decision_form") == []


def test_an_unknown_suggestion_redirects_with_a_message(reviewer: User) -> None:
    for number in ("999", "9" * 30, "x"):
        assert signed_in(reviewer).get(f"{LIST}{number}/change/").status_code == 302


def test_a_decision_records_who_and_when(reviewer: User, lead: Term) -> None:
    suggestion = make_suggestion(lead, email="a@b.example")

    response = decide(signed_in(reviewer), suggestion, "reject")

    assert (suggestion.state, suggestion.moderator, suggestion.email) == ("rejected", reviewer, "")
    assert suggestion.decided is not None
    assert response.headers["Location"] == LIST
    assert mail.outbox == []


def test_the_second_of_two_decisions_changes_nothing(reviewer: User, lead: Term) -> None:
    suggestion = make_suggestion(lead)
    decide(signed_in(reviewer), suggestion, "accept")

    page = read(
        signed_in(make_user("second", "publish_en")).post(page_of(suggestion), {"decision": "reject"}, follow=True).content.decode()
    )

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.moderator) == ("accepted", reviewer)
    assert said(page) == ["Somebody has already decided on this suggestion."]


@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_a_reply_is_sent_in_the_readers_language_and_the_address_is_deleted(lead: Term, language: str, decision: str) -> None:
    suggestion = make_suggestion(lead, language, email="reader@x.example")

    decide(signed_in(make_user("eva", *EVERYTHING)), suggestion, decision, " Quite right. ")

    (letter,) = mail.outbox
    assert letter.to == ["reader@x.example"]
    assert getattr(lead, f"name_{language}") in letter.subject
    assert "Quite right." in letter.body
    assert "> A lead is not always a person." in letter.body
    assert f"/t/lead?lang={language}" in letter.body
    assert (suggestion.email, suggestion.reply) == ("", "Quite right.")
    assert ("Thank you" in letter.body) == (language == "en")


def test_a_reply_that_could_not_be_sent_is_tried_again(reviewer: User, lead: Term, settings: LazySettings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    suggestion, client = make_suggestion(lead, email="reader@x.example"), signed_in(reviewer)

    decide(client, suggestion, "accept", "Right.")
    assert (suggestion.state, suggestion.email) == ("accepted", "reader@x.example")
    assert "The reply could not be sent: try again from the suggestion’s page." in said(
        read(client.get(page_of(suggestion)).content.decode())
    )
    settings.EMAIL_BACKEND = works
    decide(client, suggestion, "answer")

    assert [letter.to for letter in mail.outbox] == [["reader@x.example"]]
    assert suggestion.email == ""


def test_a_saved_reply_waits_for_the_decision(reviewer: User, lead: Term) -> None:
    suggestion = make_suggestion(lead, email="reader@x.example")

    decide(signed_in(reviewer), suggestion, "save", "Let me think.")

    assert (suggestion.state, suggestion.reply, suggestion.email, mail.outbox) == ("open", "Let me think.", "reader@x.example", [])


def test_a_reply_that_is_too_long_is_refused(reviewer: User, lead: Term) -> None:
    suggestion = make_suggestion(lead)

    response = decide(signed_in(reviewer), suggestion, "accept", "x" * 2001)

    assert (response.status_code, suggestion.state) == (200, "open")
    assert len(errors(read(response.content.decode()))) == 1


# --- the dashboard, the promise, the rules --------------------------------------------------------------------------------
def test_open_suggestions_are_counted_by_language(lead: Term, django_assert_num_queries: object) -> None:
    user = make_user("tom", "publish_en", "translate_fa")
    for number in range(6):
        make_suggestion(lead, text=f"Number {number}")
    make_suggestion(lead, state="accepted")
    make_suggestion(lead, "tr")
    user.get_all_permissions()

    with django_assert_num_queries(1):
        assert queue.open_counts(user) == {"en": 6}


def test_old_email_addresses_are_deleted(lead: Term, capsys: pytest.CaptureFixture[str]) -> None:
    for days in (0, 179, 181):
        made = make_suggestion(lead, text=f"{days} days", email="a@b.example")
        Suggestion.objects.filter(pk=made.pk).update(created=timezone.now() - timedelta(days=days))

    call_command("forget_addresses")

    assert capsys.readouterr().out == "1 addresses deleted\n"
    assert set(Suggestion.objects.exclude(email="").values_list("text", flat=True)) == {"0 days", "179 days"}


@pytest.mark.parametrize(
    "values", [{"part": "new"}, {"part": "whole"}, {"language": "de"}, {"state": "lost"}, {"term": None}, {"proposed_name": "Churn"}]
)
def test_the_database_refuses_what_is_about_nothing(lead: Term, values: dict) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.create(**{"term": lead, "language": "en", "part": "example", "text": "Any text"} | values)
