"""Messages about a text while it is typed: permissions and language."""

import pytest
from django.test import Client

from tests.factories import make_term
from tests.html import read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db
CHECK = "/admin/terms/term/check/"
ROLES = ("Editors", *(f"{role} {code}" for role in ("Translators", "Reviewers") for code in ("fa", "en", "tr", "ru")))


def check(client: Client, text: str, *, language: str = "en", field: str = "definition", name: str = "Lead") -> dict:
    answer = client.post(CHECK, {"language": language, "field": field, "text": text, "name": name})
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize("role", ROLES)
def test_texts_of_one_s_own_languages_are_checked(role: str) -> None:
    client = signed_in(make_user("sara", role))

    answers = {code: client.post(CHECK, {"language": code, "field": "name", "text": "x"}).status_code for code in ("fa", "en", "tr", "ru")}

    mine = set(answers) if role == "Editors" else {role[-2:]}
    assert answers == {code: 200 if code in mine else 403 for code in answers}


def test_anonymous_users_are_redirected_to_sign_in(client: Client) -> None:
    assert client.post(CHECK, {"language": "en", "field": "name", "text": "x"}).status_code == 302


def test_it_is_posted_and_guarded_against_forgery() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("sara", "Editors"))

    assert client.get(CHECK).status_code == 405
    assert client.post(CHECK, {"language": "en", "field": "name", "text": "x"}).status_code == 403


def test_a_message_comes_with_the_quoted_text() -> None:
    said = check(signed_in(make_user("sara", "Editors")), 'A person who "may" buy something from us')

    assert said["problems"] == []
    assert said["warnings"][-1]["message"] == "no full stop at the end"
    assert said["warnings"][0]["message"].startswith("straight double quote: use “ ”")
    assert '"may"' in said["warnings"][0]["found"]


def test_what_prevents_publishing_is_a_problem_and_listed_once() -> None:
    said = check(signed_in(make_user("sara", "Editors")), "A person, in Russian лид, who may buy something from a company.")

    assert [item["message"] for item in said["problems"]] == ["letter of another script: write the text in its own language"]
    assert said["warnings"] == []


def test_messages_are_in_the_interface_language_with_its_digits() -> None:
    said = check(signed_in(make_user("sara", "Editors"), "fa"), "Short.", language="en")

    assert said["warnings"][0]["message"] == "۶ نویسه: از ۴۰ تا ۳۰۰ نویسه بنویسید"


def test_an_empty_text_has_no_messages() -> None:
    said = check(signed_in(make_user("sara", "Editors")), "")

    assert (said["problems"], said["warnings"], said["is_off"]) == ([], [], False)


@pytest.mark.parametrize(
    ("field", "text", "language", "count", "is_off"),
    [
        ("definition", "A  lead", "en", "Characters: 7 (40 to 300)", True),
        ("definition", "🙂" * 40, "en", "Characters: 40 (40 to 300)", False),
        ("definition", "A  lead", "fa", "نویسه: ۷ (از ۴۰ تا ۳۰۰)", True),
        ("example", "- *Five* words are\n- enough here.", "en", "Words: 5 (5 to 45)", False),
        ("name", "Lead", "en", "Characters: 4 of at most 120", False),
        ("name", "", "en", "Characters: 0 of at most 120", False),
    ],
)
def test_a_text_is_counted(field: str, text: str, language: str, count: str, is_off: bool) -> None:
    said = check(signed_in(make_user("sara", "Editors"), language), text, field=field)

    assert (said["count"], said["is_off"]) == (count, is_off)


def test_the_form_comes_with_the_count_of_what_is_stored() -> None:
    term = make_term(definition_en="Short")

    page = read(signed_in(make_user("sara", "Editors")).get(f"/admin/terms/term/{term.pk}/change/").content.decode())

    assert page.one("textarea", name="definition_en")["data-count"] == "Characters: 5 (40 to 300)"
    assert "data-count-off" in page.one("textarea", name="definition_en").attributes
    assert "data-count-off" not in page.one("input", name="name_en").attributes


def test_a_name_gives_a_slug_for_the_key_of_a_new_term() -> None:
    assert check(signed_in(make_user("sara", "Editors")), "Café: Lead  & Score", field="name")["slug"] == "cafe-lead-score"


@pytest.mark.parametrize("bad", [{"language": "xx"}, {"field": "key"}, {"text": "x" * 10_001}, {"name": "x" * 10_001}])
def test_invalid_requests_are_refused(bad: dict[str, str]) -> None:
    answer = signed_in(make_user("sara", "Editors")).post(CHECK, {"language": "en", "field": "name", "text": "x"} | bad)

    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_comparisons_are_checked_too() -> None:
    answer = signed_in(make_user("sara", "Editors")).post(
        "/admin/terms/comparison/check/", {"language": "en", "field": "title", "text": "Lead  vs. deal"}
    )

    assert [item["message"] for item in answer.json()["warnings"]] == ["two spaces in a row: keep one"]


def test_without_scripts_the_messages_are_below_the_field() -> None:
    term = make_term(definition_en="Short")

    page = read(signed_in(make_user("sara", "Editors")).get(f"/admin/terms/term/{term.pk}/change/").content.decode())

    field = page.one("textarea", name="definition_en")
    help_text = page.one("div", id=field["aria-describedby"])
    assert [item.text for item in help_text.one("ul").all("li")] == ["5 characters: write 40 to 300", "no full stop at the end: …Short"]
