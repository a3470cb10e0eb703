"""Helpers for tests of accounts: devices, codes and signing in."""

from base64 import b32decode

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.html import read
from tests.users import PASSWORD


def give_app(user: User) -> TOTPDevice:
    """Switch on two-step sign-in for the user."""
    return TOTPDevice.objects.create(user=user, name="app")


def code_of(device: TOTPDevice) -> str:
    """The code that the app shows now."""
    return f"{totp(device.bin_key):06}"


def wrong_code(device: TOTPDevice) -> str:
    """A code that the app shows neither now nor in the steps around now."""
    near = {totp(device.bin_key, drift=drift) for drift in range(-3, 4)}
    return next(f"{number:06}" for number in range(10) if number not in near)


def end_throttling(device: TOTPDevice) -> None:
    """End the pause after a wrong code."""
    TOTPDevice.objects.filter(pk=device.pk).update(throttling_failure_timestamp=None, throttling_failure_count=0)


def give_password(client: Client, name: str = "anna", password: str = PASSWORD, **extra: object) -> HttpResponse:
    return client.post(
        "/admin/login/?next=/admin/terms/term/", {"username": name, "password": password, "next": "/admin/terms/term/"}, **extra
    )


def is_signed_in(client: Client) -> bool:
    """Whether the admin opens."""
    return client.get("/admin/").status_code == 200


def enrol(client: Client) -> list[str]:
    """Switch on two-step sign-in as an editor does. Returns the backup codes."""
    secret = read(client.get("/admin/security/on/").content.decode()).one("code", class_="editor-secret").text
    key = b32decode(secret.replace(" ", ""))
    response = client.post("/admin/security/on/", {"password": PASSWORD, "code": f"{totp(key):06}"}, follow=True)
    return [item.text for item in read(response.content.decode()).one("ul", class_="editor-codes").all("code")]
