"""The form of a term for each role: editable fields, forged requests, edit conflicts."""

import pytest
from django.test import Client

from terms.editing import workflow
from terms.models import Label, Outdated, PendingText, Term
from tests.admin.test_terms import errors, fields_of
from tests.factories import make_term
from tests.html import Element, read
from tests.users import make_user, signed_in

pytestmark = pytest.mark.django_db
ROLES = ("Editors", *(f"{role} {code}" for role in ("Translators", "Reviewers") for code in ("fa", "en", "tr", "ru")))
TEXTS = {"fa": "یک متن تازه.", "en": "A new text.", "tr": "Yeni bir metin.", "ru": "Новый текст."}


def form_of(client: Client, term: Term) -> dict[str, str]:
    return fields_of(read(client.get(f"/admin/terms/term/{term.pk}/change/").content.decode()))


def send(client: Client, term: Term, data: dict[str, object]) -> Element:
    answer = client.post(f"/admin/terms/term/{term.pk}/change/", data, follow=True)
    assert answer.status_code == 200
    return read(answer.content.decode())


def everything(term: Term) -> dict[str, object]:
    row = Term.objects.get(pk=term.pk)
    bare = {"name", "definition", "explanation", "example", "state", "linking"}
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in bare | {"updated"}}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_writes_its_languages_and_nothing_else(role: str) -> None:
    """Each field of the row is posted, also those the form does not offer."""
    term, user = make_term(languages=()), make_user("sara", role)
    before, client = everything(term), signed_in(user)
    forged = form_of(client, term) | {
        "key": "stolen",
        "abbreviation": "XX",
        "path_order": "3",
        "is_case_sensitive": "on",
        "no_bare_ye": "on",
        "replaced_by": str(make_term("deal").pk),
    }
    for code, text in TEXTS.items():
        forged |= {f"{name}_{code}": text for name in ("name", "definition", "explanation", "example")}
        forged |= {f"state_{code}": "review", f"linking_{code}": "never", f"address_{code}": "stolen"}

    page = send(client, term, forged)
    assert errors(page) == []

    group, _, language = role.partition(" ")
    mine = set(TEXTS) if group == "Editors" else {language}
    expected = {f"{name}_{code}" for code in mine for name in ("name", "definition", "explanation", "example", "state")}
    expected |= {f"linking_{code}" for code in mine if group != "Translators"}
    expected |= {"abbreviation", "path_order", "is_case_sensitive", "no_bare_ye"} if group == "Editors" else set()
    now = everything(term)
    assert {name for name in now if now[name] != before[name]} == expected


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("is_public", [False, True])
def test_only_a_user_who_may_publish_publishes(role: str, *, is_public: bool) -> None:
    term, user = make_term(languages=tuple(TEXTS) if is_public else ()), make_user("sara", role)
    client = signed_in(user)
    data = form_of(client, term) | {f"definition_{code}": text for code, text in TEXTS.items()}

    send(client, term, data | {f"state_{code}": "published" for code in TEXTS})

    group, _, language = role.partition(" ")
    allowed = set(TEXTS) if group == "Editors" else {language} if group == "Reviewers" else set()
    term.refresh_from_db()
    assert {code for code in TEXTS if term.is_published(code) and getattr(term, f"definition_{code}") == TEXTS[code]} == allowed


def test_what_a_translator_changes_in_a_published_text_is_sent_to_review(client: Client) -> None:
    term, sara = make_term(), signed_in(make_user("sara", "Translators en"))

    send(sara, term, form_of(sara, term) | {"definition_en": "A new text."})

    assert PendingText.objects.get().state == "review"
    assert "en definition of lead." in client.get("/en/terms/lead/").content.decode()
    again = form_of(sara, term)
    assert (again["definition_en"], again["state_en"]) == ("A new text.", "review")


def test_a_published_text_cannot_be_withdrawn_in_its_form() -> None:
    term, tom = make_term(), signed_in(make_user("tom", "Reviewers en"))

    page = send(tom, term, form_of(tom, term) | {"state_en": "draft"})

    assert any("Withdraw" in said or "withdraw" in said for said in errors(page))
    assert Term.objects.get().state_en == "published"


def test_two_editors_of_two_languages_do_not_disturb_each_other() -> None:
    term = make_term()
    sara, tom = signed_in(make_user("sara", "Editors")), signed_in(make_user("tom", "Editors"))
    first, second = form_of(sara, term), form_of(tom, term)

    send(sara, term, first | {"definition_en": "A new text."})
    page = send(tom, term, second | {"definition_tr": "Yeni bir metin."})

    assert errors(page) == []
    term.refresh_from_db()
    assert (term.definition_en, term.definition_tr) == ("A new text.", "Yeni bir metin.")


def test_the_second_of_two_editors_gets_an_error_and_loses_nothing() -> None:
    term = make_term()
    sara, tom = signed_in(make_user("sara", "Editors")), signed_in(make_user("tom", "Editors"))
    first, second = form_of(sara, term), form_of(tom, term)
    send(sara, term, first | {"definition_en": "Sara’s text."})

    page = send(tom, term, second | {"definition_en": "Tom’s text.", "example_en": "An example."})

    assert any("Sara’s text." in said for said in errors(page))
    assert (fields_of(page)["definition_en"], fields_of(page)["example_en"]) == ("Tom’s text.", "An example.")
    term.refresh_from_db()
    assert (term.definition_en, term.example_en) == ("Sara’s text.", "en example of lead.")

    assert errors(send(tom, term, fields_of(page))) == []
    term.refresh_from_db()
    assert (term.definition_en, term.example_en) == ("Tom’s text.", "An example.")


def test_a_translator_adds_other_names_only_where_readers_do_not_see_them_at_once() -> None:
    term, sara = make_term(languages=("fa",)), signed_in(make_user("sara", "Translators en", "Translators fa"))
    Label.objects.create(term=term, language="fa", text="لید")

    for code, text in {"en": "Sales lead", "fa": "مشتری احتمالی", "tr": "Aday"}.items():
        data = form_of(sara, term) | {"labels-0-language": code, "labels-0-text": text, "labels-0-kind": "synonym"}
        send(sara, term, data | {"labels-0-term": term.pk, "labels-TOTAL_FORMS": "1", "labels-INITIAL_FORMS": "0"})

    assert set(Label.objects.values_list("language", "text")) == {("fa", "لید"), ("en", "Sales lead")}


def test_a_forged_label_of_another_language_is_not_changed() -> None:
    term, tom = make_term(), signed_in(make_user("tom", "Reviewers en"))
    label = Label.objects.create(term=term, language="fa", text="لید")
    forged = {"labels-TOTAL_FORMS": "1", "labels-INITIAL_FORMS": "1", "labels-0-id": label.pk, "labels-0-term": term.pk}

    send(tom, term, form_of(tom, term) | forged | {"labels-0-language": "en", "labels-0-text": "X", "labels-0-kind": "hidden"})
    send(tom, term, form_of(tom, term) | forged | {"labels-0-language": "fa", "labels-0-text": "لید", "labels-0-DELETE": "on"})

    label.refresh_from_db()
    assert (label.language, label.text, label.kind) == ("fa", "لید", "synonym")


def test_a_published_change_marks_the_other_languages_and_a_correction_does_not() -> None:
    term, sara = make_term(), signed_in(make_user("sara", "Editors"))

    send(sara, term, form_of(sara, term) | {"definition_en": "A new text.", "is_correction": "on", "reason": "typo"})
    assert not Outdated.objects.exists()
    send(sara, term, form_of(sara, term) | {"definition_en": "Another text."})

    assert set(workflow.outdated_marks(term)) == {"fa", "tr", "ru"}


@pytest.mark.parametrize("address", ["add/", "{pk}/delete/"])
@pytest.mark.parametrize("role", ROLES[1:])
def test_only_editors_add_and_delete(role: str, address: str) -> None:
    term, user = make_term(languages=()), make_user("sara", role)

    assert signed_in(user).post(f"/admin/terms/term/{address.format(pk=term.pk)}", {"key": "new", "post": "yes"}).status_code == 403
    assert Term.objects.count() == 1
