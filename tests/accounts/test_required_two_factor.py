"""REQUIRE_TWO_FACTOR: no page of the admin opens without two-step sign-in."""

import pytest
from django.test import Client

from tests.accounts.accounts import enrol, give_password, is_signed_in
from tests.users import make_user

pytestmark = pytest.mark.django_db
EN = {"headers": {"Accept-Language": "en"}}


def admin_urls() -> list[str]:
    return ["/admin/", "/admin/terms/", "/admin/terms/term/", "/admin/terms/term/add/", "/admin/auth/user/", "/admin/password_change/",
            "/admin/autocomplete/", "/admin/jsi18n/", "/admin/r/1/1/", "/admin/nothing/"]  # fmt: skip


@pytest.mark.parametrize("url", admin_urls())
def test_without_it_every_url_redirects_to_enrolment(client: Client, settings: object, url: str) -> None:
    settings.REQUIRE_TWO_FACTOR = True
    make_user("anna", is_superuser=True)
    give_password(client)

    assert client.get(url).headers["Location"] == "/admin/security/"
    assert client.post(url, {"key": "forged"}).headers["Location"] == "/admin/security/"


def test_enrolment_opens_the_admin(client: Client, settings: object) -> None:
    settings.REQUIRE_TWO_FACTOR = True
    make_user("anna")
    give_password(client)
    assert "requires two-step sign-in of every editor" in client.get("/admin/security/", **EN).content.decode()

    enrol(client)

    assert is_signed_in(client)


def test_a_user_who_must_enrol_can_sign_out(client: Client, settings: object) -> None:
    settings.REQUIRE_TWO_FACTOR = True
    make_user("anna")
    give_password(client)

    assert client.post("/admin/logout/").status_code == 200
    assert "_auth_user_id" not in client.session


def test_anonymous_users_and_users_who_are_not_staff_do_not_enrol(client: Client, settings: object) -> None:
    for required in (False, True):
        settings.REQUIRE_TWO_FACTOR = required
        assert client.get("/admin/security/on/").headers["Location"].startswith("/admin/login/")
    client.force_login(make_user("reader", is_staff=False))
    assert client.get("/admin/security/on/").headers["Location"].startswith("/admin/login/")


def test_secrets_have_no_admin_pages(admin_client: Client) -> None:
    for url in ("/admin/otp_totp/totpdevice/", "/admin/otp_static/staticdevice/", "/admin/axes/accessattempt/"):
        assert admin_client.get(url).status_code == 404
