"""Two-step sign-in: switching it on and off, backup codes."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken

from terms.accounts import two_factor
from tests.accounts.accounts import enrol, give_app, give_password, is_signed_in
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
    assert page.one("img", class_="editor-qr")["src"].startswith("data:image/svg+xml;base64,")

    codes = enrol(client)

    assert len(set(codes)) == 10
    assert all(re.fullmatch("[A-Z2-7]{4}-[A-Z2-7]{4}", code) for code in codes)
    assert two_factor.is_on(user)
    assert is_signed_in(client), "this browser has shown a code"
    assert codes[0] not in client.get("/admin/security/codes/").content.decode(), "shown once"


def test_the_secret_is_the_same_until_it_is_confirmed(client: Client) -> None:
    make_user("anna")
    give_password(client)

    pages = [read(client.get("/admin/security/on/").content.decode()) for _ in range(2)]

    assert pages[0].one("code").text == pages[1].one("code").text


@pytest.mark.parametrize(("password", "code"), [(PASSWORD, "wrong"), (PASSWORD, ""), ("wrong", "right"), ("", "right")])
def test_switching_on_needs_password_and_code(client: Client, password: str, code: str) -> None:
    user = make_user("anna")
    give_password(client)
    secret = read(client.get("/admin/security/on/").content.decode()).one("code").text
    right = f"{totp(two_factor.b32decode(secret.replace(' ', ''))):06}"

    response = client.post("/admin/security/on/", {"password": password, "code": right if code == "right" else code})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not two_factor.is_on(user)


def test_backup_codes_are_stored_as_hashes(client: Client) -> None:
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

    new = [item.text for item in page.one("ul", class_="editor-codes").all("code")]
    assert len(new) == 10
    assert set(new) & set(old) == set()
    assert two_factor.verify(user, old[1]) is None


@pytest.mark.parametrize(("language", "expected"), [("en", "You have 9 backup codes left."), ("fa", "۹ کد")])
def test_the_overview_shows_how_many_backup_codes_are_left(client: Client, language: str, expected: str) -> None:
    user = make_user("anna")
    give_password(client)
    assert two_factor.verify(user, enrol(client)[0])

    page = read(client.get("/admin/security/", headers={"Accept-Language": language}).content.decode())

    assert expected in page.text


@pytest.mark.parametrize("url", ["/admin/security/codes/", "/admin/security/off/"])
@pytest.mark.parametrize("given", ["neither", "no password", "no code", "wrong password"])
def test_changing_it_needs_password_and_code(client: Client, url: str, given: str) -> None:
    user = make_user("anna")
    give_password(client)
    codes = enrol(client)
    data = {"password": PASSWORD, "code": codes[0]}
    changed = {"neither": {"password": "", "code": ""}, "no password": {"password": ""}, "no code": {"code": ""}}
    data |= changed.get(given, {"password": "wrong"})

    response = client.post(url, data)

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


def test_guessing_the_password_there_locks_the_user_out(client: Client) -> None:
    make_user("anna")
    give_password(client)
    enrol(client)

    statuses = [client.post("/admin/security/off/", {"password": "wrong", "code": "123456"}).status_code for _ in range(5)]

    assert statuses == [200, 200, 200, 200, 429]


def test_remove_two_factor_switches_it_off_for_a_user(capsys: pytest.CaptureFixture[str]) -> None:
    user = make_user("anna")
    give_app(user)

    call_command("remove_two_factor", "anna")

    assert not two_factor.is_on(user)
    with pytest.raises(CommandError, match="no two-step sign-in"):
        call_command("remove_two_factor", "anna")
    with pytest.raises(CommandError, match="no account named 'nobody'"):
        call_command("remove_two_factor", "nobody")
