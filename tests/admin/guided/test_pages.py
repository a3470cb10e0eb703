"""The pages of the guided actions: choose, show the consequences, confirm."""

import pytest
from django.test import Client

from terms.models import Label, Term
from tests.factories import make_comparison, make_term
from tests.html import Element, read
from tests.users import make_editor, make_user, signed_in

pytestmark = pytest.mark.django_db


def fresh(term: Term) -> Term:
    return Term.objects.get(pk=term.pk)


def address(term: Term, action: str) -> str:
    return f"/admin/terms/term/{term.pk}/{action}/"


def page_at(client: Client, path: str, **values: object) -> Element:
    response = client.get(path, values)
    assert response.status_code == 200
    return read(response.content.decode())


def filled_in(page: Element) -> dict[str, object]:
    """What a browser sends back from the form of the page unchanged."""
    form, data = page.one("form", class_="editor-form"), {}
    for field in form.all("input"):
        kind, name = field.attributes.get("type"), field.attributes.get("name")
        if name and (kind not in {"checkbox", "radio", "submit"} or "checked" in field.attributes):
            data.setdefault(name, []).append(field.attributes.get("value", ""))
    for field in form.all("select"):
        data[field["name"]] = [option["value"] for option in field.all("option") if "selected" in option.attributes]
    return data


def messages(page: Element) -> str:
    return page.one("ul", class_="messagelist").text


def actions(client: Client, term: Term, page: str = "change") -> list[str]:
    links = read(client.get(address(term, page)).content.decode()).all("a", class_="editor-button")
    return [link["href"].rstrip("/").rsplit("/", 1)[-1] for link in links]


def test_an_editor_merges_step_by_step() -> None:
    lead, deal, case, client = make_term("lead"), make_term("deal"), make_term("case"), signed_in(make_editor())
    lead.related.add(case)

    choose = page_at(client, address(lead, "merge"))
    assert choose.one("form", class_="editor-form")["method"] == "get"
    shown = page_at(client, address(lead, "merge"), key="deal")
    assert [heading.text.partition(" (")[0] for heading in shown.all("h2")][:4] != []
    assert "/en/terms/lead/ → /en/terms/deal/" in shown.text
    answer = client.post(address(lead, "merge"), filled_in(shown) | {"reason": "the same thing"}, follow=True)

    assert fresh(lead).replaced_by == deal
    said = messages(read(answer.content.decode()))
    assert said.startswith("“Lead” has been merged into “Deal”. 4 URLs now lead here. 4 names were moved. 1 relation was moved.")
    assert answer.redirect_chain[-1][0] == address(deal, "change")


def test_the_winner_is_found_by_choice_or_by_key() -> None:
    lead, deal, client = make_term("lead"), make_term("deal"), signed_in(make_editor())

    for values in ({"winner": deal.pk}, {"key": " deal "}, {"winner": deal.pk, "key": "deal"}):
        assert "editor-summary" in client.get(address(lead, "merge"), values).content.decode()
    for values in ({"winner": ""}, {"winner": "x"}, {"key": "nothing"}, {"winner": deal.pk, "key": "lead"}, {"winner": 10**20}):
        page = page_at(client, address(lead, "merge"), **values)
        assert page.all("ul", class_="errorlist") != [], values


def test_problems_of_a_merge_are_shown_instead_of_the_button() -> None:
    lead, deal, client = make_term("lead"), make_term("deal"), signed_in(make_editor())
    comparison = make_comparison(lead, deal)

    page = page_at(client, address(lead, "merge"), key="deal")

    assert page.all("form", class_="editor-form") == []
    assert f"/admin/terms/comparison/{comparison.pk}/change/" in [link["href"] for link in page.all("a")]
    assert client.post(address(lead, "merge"), {"key": "deal", "token": "x"}).status_code == 200
    assert fresh(lead).replaced_by is None


def test_losing_a_language_needs_confirmation_and_choices_are_preserved() -> None:
    lead, deal, client = make_term("lead"), make_term("deal", languages=("en",)), signed_in(make_editor())
    shown = page_at(client, address(lead, "merge"), key="deal")
    data = filled_in(shown)
    name = next(field["name"] for field in shown.all("select") if field["name"].startswith("name-"))

    asked = read(client.post(address(lead, "merge"), data | {name: "hidden"}).content.decode())

    assert fresh(lead).replaced_by is None
    assert "tick the box" in messages(asked)
    assert filled_in(asked)[name] == ["hidden"]
    client.post(address(lead, "merge"), filled_in(asked) | {"loss": "on"})
    assert fresh(lead).replaced_by == deal


def test_two_editors_the_second_sees_what_the_first_changed() -> None:
    lead, deal, client = make_term("lead"), make_term("deal"), signed_in(make_editor())
    data = filled_in(page_at(client, address(lead, "merge"), key="deal"))
    Label.objects.create(term=lead, language="en", text="Hot prospect")

    again = read(client.post(address(lead, "merge"), data).content.decode())

    assert fresh(lead).replaced_by is None
    assert "Someone has changed something in the meantime" in messages(again)
    assert "Hot prospect" in again.text
    client.post(address(lead, "merge"), filled_in(again))
    assert fresh(lead).replaced_by == deal


def test_a_merge_is_undone() -> None:
    lead, _, client = make_term("lead"), make_term("deal"), signed_in(make_editor())
    client.post(address(lead, "merge"), filled_in(page_at(client, address(lead, "merge"), key="deal")))

    page = page_at(client, address(lead, "separate"))
    answer = client.post(address(lead, "separate"), filled_in(page), follow=True)

    assert fresh(lead).replaced_by is None
    assert "“Lead” is a separate term again. 4 names were taken back." in messages(read(answer.content.decode()))
    assert page_at(client, address(lead, "separate")).all("form", class_="editor-form") == []


def test_an_editor_renames_step_by_step() -> None:
    lead, client = make_term("lead"), signed_in(make_user("rita", "Reviewers en"))
    make_term("deal", explanation_en="Two leads.")

    shown = page_at(client, address(lead, "rename"), language="en", name="Prospect")
    assert "/en/terms/prospect/" in shown.text
    assert "Letter in the alphabet: L → P" in shown.text
    answer = client.post(address(lead, "rename"), filled_in(shown), follow=True)

    assert (fresh(lead).name_en, [label.kind for label in lead.labels.all()]) == ("Prospect", ["synonym"])
    assert "“Lead” is now called “Prospect”. 1 former URL leads to the new one." in messages(read(answer.content.decode()))


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"name": "x" * 121, "language": "en"},
        {"name": "Lead", "language": "en"},
        {"name": "a", "language": "xx"},
        {"name": "a\0b", "language": "en"},
    ],
)
def test_an_invalid_name_shows_the_form_again(values: dict[str, str]) -> None:
    lead = make_term("lead")

    page = page_at(signed_in(make_editor()), address(lead, "rename"), **values)

    assert len(page.all("ul", class_="errorlist")) >= 1
    assert page.one("form", class_="editor-form")["method"] == "get"


def test_a_reviewer_withdraws_step_by_step(client: Client) -> None:
    lead, reviewer = make_term("lead"), signed_in(make_user("rita", "Reviewers en", "Reviewers ru"))

    choose = page_at(reviewer, address(lead, "withdraw"))
    assert [field["value"] for field in choose.all("input", name="languages")] == ["en", "ru"]
    shown = page_at(reviewer, address(lead, "withdraw"), languages=["en", "ru"])
    answer = reviewer.post(address(lead, "withdraw"), filled_in(shown), follow=True)

    assert client.get("/en/terms/lead/").status_code == client.get("/ru/terms/lid/").status_code == 410
    said = messages(read(answer.content.decode()))
    assert (
        "“Lead” has been withdrawn in: English, Русский. 2 URLs say that the page is gone. Readers still see it in: فارسی, Türkçe." in said
    )


EVERYBODY = {
    "nobody": (),
    "translator": ("Translators en",),
    "reviewer": ("Reviewers en",),
    "all reviewers": ("Reviewers fa", "Reviewers en", "Reviewers tr", "Reviewers ru"),
    "editor": ("Editors",),
}
MAY = {
    "nobody": {},
    "translator": {"rename_ru": 403},
    "reviewer": {"rename_en": 302, "withdraw_en": 302},
    "all reviewers": {"rename_en": 302, "withdraw_en": 302, "rename_ru": 302, "withdraw_ru": 302},
    "editor": {"merge": 302, "separate": 302, "rename_en": 302, "withdraw_en": 302, "rename_ru": 302, "withdraw_ru": 302},
}
FORGED = {
    "merge": ("merge", {"key": "deal", "loss": "on"}),
    "separate": ("separate", {}),
    "rename_en": ("rename", {"language": "en", "name": "Prospect"}),
    "rename_ru": ("rename", {"language": "ru", "name": "Зацепка"}),
    "withdraw_en": ("withdraw", {"languages": ["en"]}),
    "withdraw_ru": ("withdraw", {"languages": ["ru"]}),
}


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("act", FORGED)
def test_a_forged_request_does_only_what_the_user_may_do(role: str, act: str) -> None:
    lead, deal, old = make_term("lead"), make_term("deal"), make_term("case")
    old.replaced_by = deal
    old.save()
    action, data = FORGED[act]
    subject = old if act == "separate" else lead
    honest = signed_in(make_editor())
    first = {name: value for name, value in data.items() if name != "loss"}
    token = filled_in(page_at(honest, address(subject, action), **first))["token"][0]
    before = list(Term.objects.order_by("pk").values("replaced_by", "name_en", "name_ru", "state_en", "state_ru"))

    answer = signed_in(make_user("sara", *EVERYBODY[role])).post(address(subject, action), data | {"token": token})

    changed = before != list(Term.objects.order_by("pk").values("replaced_by", "name_en", "name_ru", "state_en", "state_ru"))
    assert (answer.status_code, changed) == (302, True) if MAY[role].get(act) == 302 else (403, False)


def test_a_forged_token_or_none_does_nothing() -> None:
    lead, client = make_term("lead"), signed_in(make_editor())
    make_term("deal")

    for action, data in FORGED.values():
        if action != "separate":
            for token in ({}, {"token": "x"}):
                assert client.post(address(lead, action), data | token).status_code == 200
    assert (fresh(lead).replaced_by, fresh(lead).name_en, len(fresh(lead).published_languages())) == (None, "Lead", 4)


@pytest.mark.parametrize("action", ["merge", "separate", "rename", "withdraw", "preview/en"])
def test_an_unknown_term_and_an_anonymous_user_are_refused(client: Client, action: str) -> None:
    lead = make_term("lead")

    assert signed_in(make_editor()).get(f"/admin/terms/term/999/{action}/").status_code == 404
    assert client.get(address(lead, action)).status_code == 302
    assert signed_in(make_user("guest")).get(address(lead, action)).status_code == 403


def test_the_form_offers_what_the_user_may_do() -> None:
    lead, deal, draft = make_term("lead"), make_term("deal"), make_term("case", languages=())

    assert actions(signed_in(make_editor()), lead) == ["merge", "rename", "withdraw"]
    assert actions(signed_in(make_editor()), draft) == ["merge", "rename"]
    assert actions(signed_in(make_user("rita", "Reviewers en")), lead) == ["rename", "withdraw"]
    translator = make_user("tara", "Translators en")
    assert actions(signed_in(translator), lead) == []
    assert actions(signed_in(translator), draft) == ["rename"]
    Term.objects.filter(pk=lead.pk).update(replaced_by=deal)
    assert actions(signed_in(make_editor()), lead) == ["separate", "rename"]


def test_the_delete_page_of_a_published_term_offers_to_withdraw_or_merge() -> None:
    lead = make_term("lead")

    assert actions(signed_in(make_editor()), lead, "delete") == ["merge", "rename", "withdraw"]
    assert actions(signed_in(make_editor()), make_term("case", languages=()), "delete") == []


def test_numbers_and_commas_are_written_as_the_editor_writes_them() -> None:
    lead, deal, case, client = make_term("lead"), make_term("deal"), make_term("case"), signed_in(make_editor())
    client.cookies["django_language"] = "fa"
    lead.related.add(case)

    shown = page_at(client, address(lead, "merge"), key="deal")
    answer = client.post(address(lead, "merge"), filled_in(shown), follow=True)

    assert [heading.text for heading in shown.all("h2") if "(" in heading.text] == ["نشانی‌ها (۵)", "نام‌ها (۴)"]
    assert "۴ نام" in messages(read(answer.content.decode()))
    gone = page_at(client, address(deal, "withdraw"), languages=["fa", "en"])
    assert "Türkçe، Русский" in gone.text
