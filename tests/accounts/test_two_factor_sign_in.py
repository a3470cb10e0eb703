"""Two-step sign-in: signing in with a code after the password."""

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from terms.accounts import two_factor
from tests.accounts.accounts import code_of, end_throttling, enrol, give_app, give_password, is_signed_in, wrong_code
from tests.accounts.test_two_factor import give_code
from tests.users import make_user

pytestmark = pytest.mark.django_db


def test_after_the_password_the_code_of_the_app_is_asked_for(client: Client) -> None:
    device = give_app(make_user("anna"))

    step = give_password(client)
    assert step.headers["Location"] == "/admin/login/code/?next=%2Fadmin%2Fterms%2Fterm%2F"
    assert "_auth_user_id" not in client.session, "nobody is signed in by the password alone"
    assert not is_signed_in(client)

    assert give_code(client, code_of(device)).headers["Location"] == "/admin/terms/term/"
    assert is_signed_in(client)


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
    assert not is_signed_in(other)


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
    assert not is_signed_in(other)


def test_another_users_code_is_refused(client: Client) -> None:
    give_app(make_user("anna"))
    boris = make_user("boris")
    device = give_app(boris)
    codes = two_factor.renew_codes(boris)
    give_password(client)

    assert give_code(client, code_of(device)).status_code == 200
    assert give_code(client, codes[0]).status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("code", ["", "x", "000000000000000000000000000000000", "' or 1=1", "²²²²²²", "a\0b", "کد"])
def test_a_malformed_code_is_refused(client: Client, code: str) -> None:
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
    assert not is_signed_in(client)


def test_wrong_codes_lock_the_user_out_like_wrong_passwords(client: Client) -> None:
    device = give_app(make_user("anna"))
    give_password(client)
    statuses = []
    for _ in range(5):
        statuses.append(give_code(client, wrong_code(device)).status_code)
        end_throttling(device)

    assert statuses == [200, 200, 200, 200, 429]
    assert give_code(client, code_of(device)).status_code == 429
    assert give_password(Client()).status_code == 429


def test_the_code_without_the_password_is_refused(client: Client) -> None:
    device = give_app(make_user("anna"))

    assert client.get("/admin/login/code/").headers["Location"] == "/admin/login/"
    assert give_code(client, code_of(device)).headers["Location"] == "/admin/login/"
    assert not is_signed_in(client)


def test_the_code_step_expires_after_five_minutes_or_a_new_password(client: Client) -> None:
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


def test_an_account_deactivated_meanwhile_cannot_sign_in(client: Client) -> None:
    user = make_user("anna")
    device = give_app(user)
    give_password(client)
    user.is_active = False
    user.save()

    assert give_code(client, code_of(device)).headers["Location"] == "/admin/login/"


def test_the_code_step_does_not_redirect_to_another_site(client: Client) -> None:
    device = give_app(make_user("anna"))
    give_password(client)

    assert give_code(client, code_of(device), next="https://elsewhere.example/").headers["Location"] == "/admin/"


def test_a_session_older_than_enrolment_needs_a_code() -> None:
    make_user("anna")
    here, elsewhere = Client(), Client()
    give_password(here)
    give_password(elsewhere)

    codes = enrol(here)

    response = elsewhere.get("/admin/terms/term/")
    assert response.headers["Location"] == "/admin/login/code/?next=%2Fadmin%2Fterms%2Fterm%2F"
    assert elsewhere.get("/admin/security/off/").status_code == 302
    assert give_code(elsewhere, codes[0]).status_code == 302
    assert is_signed_in(elsewhere)
