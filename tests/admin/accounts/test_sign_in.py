"""Signing in to the admin: password, lockout, session, interface language."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from axes.models import AccessAttempt
from django.conf import settings as site
from django.contrib import admin
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client, override_settings

from glossary import settings as deployed
from terms.admin.site import EditorialSite
from terms.models import Term
from tests.accounts.accounts import give_password, is_signed_in
from tests.html import read
from tests.users import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def fail(client: Client, name: str, times: int, **extra: object) -> int:
    """Give a wrong password several times; the last status."""
    return [give_password(client, name, "wrong", **extra).status_code for _ in range(times)][-1]


def test_the_admin_site_has_everything_registered() -> None:
    assert isinstance(admin.site._wrapped, EditorialSite)
    assert admin.site.is_registered(Term)
    assert admin.site.is_registered(User)


# --- how often a password may be guessed -------------------------------------------------------------------------------


def test_a_password_opens_the_requested_page(client: Client) -> None:
    make_user("anna")

    assert give_password(client).headers["Location"] == "/admin/terms/term/"
    assert is_signed_in(client)


@pytest.mark.parametrize("asked", ["/admin/terms/term/?q=lead&p=2", "/admin/"])
def test_the_password_form_contains_the_requested_page(client: Client, asked: str) -> None:
    make_user("anna")
    page = client.get(asked, follow=True)
    form = read(page.content.decode()).one("form", id="login-form")

    response = client.post("/admin/login/", {"username": "anna", "password": PASSWORD, "next": form.one("input", name="next")["value"]})

    assert response.headers["Location"] == asked


def test_without_a_requested_page_the_first_one_opens(client: Client) -> None:
    make_user("anna")
    form = read(client.get("/admin/login/").content.decode()).one("form", id="login-form")

    response = client.post("/admin/login/", {"username": "anna", "password": PASSWORD, "next": form.one("input", name="next")["value"]})

    assert response.headers["Location"] == "/admin/"


def test_a_password_redirects_to_no_other_site(client: Client) -> None:
    make_user("anna")

    response = client.post("/admin/login/", {"username": "anna", "password": PASSWORD, "next": "https://elsewhere.example/"})

    assert "elsewhere" not in response.headers["Location"]


def test_the_fifth_failure_locks_out_and_says_for_how_long(client: Client) -> None:
    make_user("anna")

    assert fail(client, "anna", 4) == 200
    response = give_password(client, password="wrong", headers={"Accept-Language": "en"})

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 20 * 60
    assert "Try again in 20 minutes." in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert give_password(client).status_code == 429, "the right password does not help now"
    assert not is_signed_in(client)


@pytest.mark.parametrize(("language", "text"), [("fa", "20 دقیقهٔ دیگر"), ("tr", "20 dakika sonra"), ("ru", "через 20 минут")])
def test_the_lockout_page_is_in_the_editors_language(client: Client, language: str, text: str) -> None:
    page = ""
    for _ in range(5):
        page = give_password(client, password="wrong", headers={"Accept-Language": language}).content.decode()

    assert text in page


def test_others_can_sign_in_while_one_is_locked_out(client: Client) -> None:
    make_user("anna")
    make_user("boris")
    fail(client, "anna", 5)

    assert give_password(Client(), "boris").status_code == 302
    assert give_password(Client(REMOTE_ADDR="203.0.113.9"), "anna").status_code == 302, "nobody can lock anna out from elsewhere"


def test_another_browser_or_new_cookies_give_no_new_attempts(client: Client) -> None:
    make_user("anna")

    statuses = [give_password(Client(), password="wrong", headers={"User-Agent": f"browser {number}"}).status_code for number in range(6)]

    assert statuses == [200, 200, 200, 200, 429, 429]


def test_the_lockout_ends_after_the_stated_time(client: Client) -> None:
    make_user("anna")
    fail(client, "anna", 7)  # the last two do not make it longer
    attempt = AccessAttempt.objects.get()
    assert attempt.failures_since_start == 5

    AccessAttempt.objects.update(attempt_time=attempt.attempt_time - site.AXES_COOLOFF_TIME + timedelta(seconds=90))
    response = give_password(client, headers={"Accept-Language": "en"})
    assert response.status_code == 429
    assert "Try again in 2 minutes." in response.content.decode()
    AccessAttempt.objects.update(attempt_time=attempt.attempt_time - site.AXES_COOLOFF_TIME)

    assert give_password(client).status_code == 302


def test_signing_in_resets_the_failures(client: Client) -> None:
    make_user("anna")
    fail(client, "anna", 4)
    give_password(client)

    assert fail(Client(), "anna", 4) == 200


@override_settings(BEHIND_PROXY=True)
def test_behind_a_proxy_the_last_hop_counts(client: Client) -> None:
    """The proxy writes the last one; a reader can write what they like before it."""
    make_user("anna")
    statuses = [
        give_password(client, password="wrong", headers={"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.7"}).status_code for n in range(5)
    ]

    assert statuses[-1] == 429
    assert give_password(client, headers={"X-Forwarded-For": "203.0.113.7, 203.0.113.8"}).status_code == 302


def test_without_a_proxy_that_header_is_ignored(client: Client) -> None:
    make_user("anna")
    statuses = [give_password(client, password="wrong", headers={"X-Forwarded-For": f"198.51.100.{n}"}).status_code for n in range(5)]

    assert statuses[-1] == 429
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"


@override_settings(BEHIND_PROXY=True)
@pytest.mark.parametrize("header", ["", "unknown", "203.0.113.7, ", "_hidden, %%%"])
def test_a_hop_that_is_no_address_is_no_error(client: Client, header: str) -> None:
    make_user("anna")

    assert give_password(client, headers={"X-Forwarded-For": header}).status_code == 302


@pytest.mark.parametrize("name", ["", "x" * 500, "a\0b", "آنا", "anna' --"])
def test_odd_names_are_refused_without_an_error(client: Client, name: str) -> None:
    assert give_password(client, name).status_code == 200


# --- passwords ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["short-one-1", "password1234", "123456789012", "annabelle.b1"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(username="annabelle.b"))


def test_a_good_password_is_accepted() -> None:
    validate_password("correct-horse-battery", User(username="anna"))


def test_passwords_are_hashed_with_argon2_and_older_hashes_still_work() -> None:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"]):
        older = make_password("secret")
    with override_settings(PASSWORD_HASHERS=deployed.PASSWORD_HASHERS):
        assert make_password("secret").startswith("argon2$argon2id$")
        assert check_password("secret", older)


# --- the session --------------------------------------------------------------------------------------------------------


def cookies(client: Client) -> SimpleCookie:
    make_user("anna")
    client.get("/admin/login/")
    give_password(client)
    client.post("/admin/i18n/setlang/", {"language": "tr"})
    return client.cookies


def test_cookies_of_the_admin_are_limited_to_the_admin(client: Client) -> None:
    found = cookies(client)

    assert set(found) == {"sessionid", "csrftoken", "django_language"}
    assert found["sessionid"]["path"] == found["csrftoken"]["path"] == "/admin/"
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in found.values())
    assert found["sessionid"]["max-age"] == "", "it ends with the browser"


@override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True, LANGUAGE_COOKIE_SECURE=True)
def test_with_https_they_are_sent_over_https_only(client: Client) -> None:
    assert all(cookie["secure"] for cookie in cookies(client).values())


def test_https_is_the_default_of_the_deployment() -> None:
    assert deployed.SESSION_COOKIE_SECURE == deployed.CSRF_COOKIE_SECURE == deployed.LANGUAGE_COOKIE_SECURE == deployed.HTTPS


def test_a_session_expires_after_a_working_day(client: Client) -> None:
    make_user("anna")
    give_password(client)

    assert client.session.get_expiry_age() == 12 * 3600


def test_signing_in_changes_the_session_key(client: Client) -> None:
    make_user("anna")
    session = client.session
    session["before"] = "x"
    session.save()
    before = session.session_key

    give_password(client)

    assert client.session.session_key != before


def test_a_new_password_ends_the_sessions_elsewhere() -> None:
    make_user("anna")
    here, elsewhere = Client(), Client()
    give_password(here)
    give_password(elsewhere)
    new = "another-long-password"

    here.post("/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/login/", "/admin/terms/term/", "/admin/password_change/", "/admin/jsi18n/", "/admin/security/"]
)
def test_no_page_of_the_admin_is_cached_by_the_browser(admin_client: Client, client: Client, address: str) -> None:
    for somebody in (admin_client, client):
        assert "no-store" in somebody.get(address).headers["Cache-Control"]


# --- the language ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/terms/term/add/", "/admin/findings/", "/admin/security/"])
def test_every_page_offers_the_four_languages_in_their_own_names(admin_client: Client, client: Client, address: str) -> None:
    asked = client if "login" in address else admin_client
    form = read(asked.get(address, headers={"Accept-Language": "tr"}).content.decode()).one("form", action="/admin/i18n/setlang/")

    buttons = {button["value"]: (button["lang"], button.text, button.attributes.get("aria-current")) for button in form.all("button")}
    assert buttons == {
        "fa": ("fa", "فارسی", None),
        "en": ("en", "English", None),
        "tr": ("tr", "Türkçe", "true"),
        "ru": ("ru", "Русский", None),
    }
    assert form.one("input", name="next")["value"] == address


def test_the_admin_stays_in_the_chosen_language(client: Client) -> None:
    response = client.post("/admin/i18n/setlang/", {"language": "ru", "next": "/admin/login/?next=/admin/"})

    assert response.headers["Location"] == "/admin/login/?next=/admin/"
    page = client.get("/admin/login/", headers={"Accept-Language": "en"}).content.decode()
    assert read(page).one("html")["lang"] == "ru"
    assert client.get("/").headers["Location"] == "/ru/", "as the reader of the site too"


def test_the_choice_needs_the_form_and_stays_on_this_site() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/admin/login/")
    assert strict.post("/admin/i18n/setlang/", {"language": "ru"}).status_code == 403
    token = strict.cookies["csrftoken"].value
    data = {"language": "ru", "next": "https://elsewhere.example/", "csrfmiddlewaretoken": token}

    assert strict.post("/admin/i18n/setlang/", data).headers["Location"] == "/"
    assert "django_language" not in Client().get("/admin/i18n/setlang/?language=ru").cookies


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    assert client.post("/admin/i18n/setlang/", {"language": "xx"}).cookies == {}
