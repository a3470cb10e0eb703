"""Two-step sign-in: switching it on and off, and coming in with it."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from terms.accounts import two_factor
from tests.accounts.accounts import code_of, enrol, give_app, give_password, is_in, no_more_waiting, wrong_code
from tests.html import read
from tests.users import PASSWORD, make_user

pytestmark = pytest.mark.django_db
EN = {"headers": {"Accept-Language": "en"}}


def give_code(client: Client, code: str, **data: str) -> object:
    return client.post("/admin/login/code/", {"code": code, "next": "/admin/terms/term/"} | data, **EN)


# --- switching on and off -------------------------------------------------------------------------------------------------


def test_an_editor_scans_types_the_first_code_and_gets_ten_backup_codes(client: Client) -> None:
    user = make_user("anna")
    give_password(client)
    page = read(client.get("/admin/security/on/").content.decode())
    assert page.one("img", class_="desk-qr")["src"].startswith("data:image/svg+xml;base64,")

    codes = enrol(client)

    assert len(set(codes)) == 10
    assert all(re.fullmatch("[A-Z2-7]{4}-[A-Z2-7]{4}", code) for code in codes)
    assert two_factor.is_on(user)
    assert is_in(client), "this browser has shown a code"
    assert codes[0] not in client.get("/admin/security/codes/").content.decode(), "shown once"


def test_the_secret_is_the_same_until_it_is_confirmed(client: Client) -> None:
    make_user("anna")
    give_password(client)

    pages = [read(client.get("/admin/security/on/").content.decode()) for _ in range(2)]

    assert pages[0].one("code").text == pages[1].one("code").text


@pytest.mark.parametrize(("password", "code"), [(PASSWORD, "wrong"), (PASSWORD, ""), ("wrong", "right"), ("", "right")])
def test_switching_on_takes_password_and_code(client: Client, password: str, code: str) -> None:
    user = make_user("anna")
    give_password(client)
    secret = read(client.get("/admin/security/on/").content.decode()).one("code").text
    right = f"{totp(two_factor.b32decode(secret.replace(' ', ''))):06}"

    response = client.post("/admin/security/on/", {"password": password, "code": right if code == "right" else code})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not two_factor.is_on(user)


def test_backup_codes_are_not_kept_in_a_readable_form(client: Client) -> None:
    make_user("anna")
    give_password(client)

    codes = {code.replace("-", "") for code in enrol(client)}

    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == 10
    assert {token.upper() for token in stored} & codes == set()


def test_new_backup_codes_replace_the_old_ones(client: Client) -> None:
    user = make_user("anna")
    give_password(client)
    old = enrol(client)

    page = read(client.post("/admin/security/codes/", {"password": PASSWORD, "code": old[0]}, follow=True).content.decode())

    new = [item.text for item in page.one("ul", class_="desk-codes").all("code")]
    assert len(new) == 10
    assert set(new) & set(old) == set()
    assert two_factor.verify(user, old[1]) is None


@pytest.mark.parametrize(("language", "said"), [("en", "You have 9 backup codes left."), ("fa", "۹ کد")])
def test_the_first_page_says_how_many_backup_codes_are_left(client: Client, language: str, said: str) -> None:
    user = make_user("anna")
    give_password(client)
    assert two_factor.verify(user, enrol(client)[0])

    page = read(client.get("/admin/security/", headers={"Accept-Language": language}).content.decode())

    assert said in page.text


@pytest.mark.parametrize("address", ["/admin/security/codes/", "/admin/security/off/"])
@pytest.mark.parametrize("given", ["neither", "no password", "no code", "wrong password"])
def test_changing_it_takes_password_and_code(client: Client, address: str, given: str) -> None:
    user = make_user("anna")
    give_password(client)
    codes = enrol(client)
    data = {"password": PASSWORD, "code": codes[0]}
    changed = {"neither": {"password": "", "code": ""}, "no password": {"password": ""}, "no code": {"code": ""}}
    data |= changed.get(given, {"password": "wrong"})

    response = client.post(address, data)

    assert response.status_code == 200
    assert two_factor.is_on(user)
    assert two_factor.codes_left(user) == 10, "no code is used up where the password is wrong"


def test_an_editor_switches_it_off(client: Client) -> None:
    user = make_user("anna")
    give_password(client)
    codes = enrol(client)

    client.post("/admin/security/off/", {"password": PASSWORD, "code": codes[3]})

    assert not two_factor.is_on(user)
    assert StaticToken.objects.count() == 0
    assert give_password(Client()).headers["Location"] == "/admin/terms/term/"


def test_guessing_the_password_there_is_counted_too(client: Client) -> None:
    make_user("anna")
    give_password(client)
    enrol(client)

    statuses = [client.post("/admin/security/off/", {"password": "wrong", "code": "123456"}).status_code for _ in range(5)]

    assert statuses == [200, 200, 200, 200, 429]


def test_an_operator_removes_a_lost_app(capsys: pytest.CaptureFixture[str]) -> None:
    user = make_user("anna")
    give_app(user)

    call_command("remove_two_factor", "anna")

    assert not two_factor.is_on(user)
    with pytest.raises(CommandError, match="no two-step sign-in"):
        call_command("remove_two_factor", "anna")
    with pytest.raises(CommandError, match="no account named 'nobody'"):
        call_command("remove_two_factor", "nobody")


# --- coming in --------------------------------------------------------------------------------------------------------------


def test_after_the_password_the_code_of_the_app_is_asked_for(client: Client) -> None:
    device = give_app(make_user("anna"))

    step = give_password(client)
    assert step.headers["Location"] == "/admin/login/code/?next=%2Fadmin%2Fterms%2Fterm%2F"
    assert "_auth_user_id" not in client.session, "nobody is signed in by the password alone"
    assert not is_in(client)

    assert give_code(client, code_of(device)).headers["Location"] == "/admin/terms/term/"
    assert is_in(client)


@pytest.mark.parametrize(
    "write", [lambda code: f" {code[:3]} {code[3:]} ", lambda code: code.translate({48 + n: 0x6F0 + n for n in range(10)})]
)
def test_spaces_and_persian_digits_do_not_matter(client: Client, write: object) -> None:
    device = give_app(make_user("anna"))
    give_password(client)

    assert give_code(client, write(code_of(device))).status_code == 302


def test_a_code_works_once(client: Client) -> None:
    device = give_app(make_user("anna"))
    code = code_of(device)
    give_password(client)
    assert give_code(client, code).status_code == 302

    other = Client()
    give_password(other)
    assert give_code(other, code).status_code == 200
    assert not is_in(other)


def test_a_backup_code_works_once(client: Client) -> None:
    user = make_user("anna")
    give_app(user)
    code = two_factor.renew_codes(user)[0]
    give_password(client)
    assert give_code(client, code.swapcase()).status_code == 302
    assert two_factor.codes_left(user) == 9

    other = Client()
    give_password(other)
    assert give_code(other, code).status_code == 200
    assert not is_in(other)


def test_somebody_elses_code_does_not_open(client: Client) -> None:
    give_app(make_user("anna"))
    boris = make_user("boris")
    device = give_app(boris)
    codes = two_factor.renew_codes(boris)
    give_password(client)

    assert give_code(client, code_of(device)).status_code == 200
    assert give_code(client, codes[0]).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("code", ["", "x", "000000000000000000000000000000000", "' or 1=1", "²²²²²²", "a\0b", "کد"])
def test_an_odd_code_is_refused_without_an_error(client: Client, code: str) -> None:
    user = make_user("anna")
    give_app(user)
    two_factor.renew_codes(user)
    give_password(client)

    response = give_code(client, code)

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


def test_after_a_wrong_code_there_is_a_pause(client: Client) -> None:
    device = give_app(make_user("anna"))
    TOTPDevice.objects.update(throttling_failure_timestamp="2999-01-01T00:00Z", throttling_failure_count=5)
    give_password(client)

    response = give_code(client, code_of(device))

    assert "Too many wrong codes. Wait" in response.content.decode()
    assert not is_in(client)


def test_wrong_codes_close_the_door_like_wrong_passwords(client: Client) -> None:
    device = give_app(make_user("anna"))
    give_password(client)
    statuses = []
    for _ in range(5):
        statuses.append(give_code(client, wrong_code(device)).status_code)
        no_more_waiting(device)

    assert statuses == [200, 200, 200, 200, 429]
    assert give_code(client, code_of(device)).status_code == 429
    assert give_password(Client()).status_code == 429


def test_the_code_step_alone_opens_nothing(client: Client) -> None:
    device = give_app(make_user("anna"))

    assert client.get("/admin/login/code/").headers["Location"] == "/admin/login/"
    assert give_code(client, code_of(device)).headers["Location"] == "/admin/login/"
    assert not is_in(client)


def test_the_code_step_is_over_after_five_minutes_or_a_new_password(client: Client) -> None:
    user = make_user("anna")
    device = give_app(user)
    give_password(client)
    session = client.session
    session["signing-in"] = session["signing-in"] | {"until": 0}
    session.save()
    assert give_code(client, code_of(device)).headers["Location"] == "/admin/login/"

    give_password(client)
    user.set_password("another-long-password")
    user.save()
    assert give_code(client, code_of(device)).headers["Location"] == "/admin/login/"


def test_an_account_closed_meanwhile_does_not_come_in(client: Client) -> None:
    user = make_user("anna")
    device = give_app(user)
    give_password(client)
    user.is_active = False
    user.save()

    assert give_code(client, code_of(device)).headers["Location"] == "/admin/login/"


def test_the_code_leads_to_no_other_site(client: Client) -> None:
    device = give_app(make_user("anna"))
    give_password(client)

    assert give_code(client, code_of(device), next="https://elsewhere.example/").headers["Location"] == "/admin/"


def test_a_session_from_before_has_to_show_a_code() -> None:
    make_user("anna")
    here, elsewhere = Client(), Client()
    give_password(here)
    give_password(elsewhere)

    codes = enrol(here)

    response = elsewhere.get("/admin/terms/term/")
    assert response.headers["Location"] == "/admin/login/code/?next=%2Fadmin%2Fterms%2Fterm%2F"
    assert elsewhere.get("/admin/security/off/").status_code == 302
    assert give_code(elsewhere, codes[0]).status_code == 302
    assert is_in(elsewhere)
