"""Signing in with a code after the password: from an authenticator app (TOTP, RFC 6238), or one of ten backup codes.

The app's secret has to be stored as it is. Backup codes are stored as keyed hashes only, in django-otp's table of static
tokens: what stands there is of no use without SECRET_KEY.
"""

import time
from base64 import b32decode, b32encode, b64encode
from binascii import Error, unhexlify
from datetime import datetime
from os import urandom

import qrcode
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex
from qrcode.image.svg import SvgPathFillImage

from . import audit
from .audit import Kind

CODES = 10
DIGITS = 6
CODE, ENROLMENT = "code", "enrolment"


class TooEarly(Exception):
    """Wrong codes came before: nothing is checked until `until`."""

    def __init__(self, until: datetime):
        super().__init__(until)
        self.until = until


# --- where a user stands ----------------------------------------------------------------------------------------------


def device_of(user: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_on(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def missing(user: User) -> str:
    """What a signed-in user still has to do before the desk opens: CODE, ENROLMENT, or nothing."""
    if getattr(user, "otp_device", None):
        return ""
    if is_on(user):
        return CODE
    return ENROLMENT if settings.REQUIRE_TWO_FACTOR else ""


def codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


# --- switching on -----------------------------------------------------------------------------------------------------


def new_key() -> str:
    """A secret for an app, in hexadecimal."""
    return random_hex(20)


def secret_text(key: str) -> str:
    """The secret as a person types it into an app: letters and digits in groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def picture(user: User, key: str) -> str:
    """The address (data:) of the QR code that an app scans."""
    image = qrcode.make(TOTPDevice(user=user, key=key).config_url, image_factory=SvgPathFillImage)
    return f"data:image/svg+xml;base64,{b64encode(image.to_string()).decode()}"


def switch_on(user: User, key: str, code: str) -> TOTPDevice | None:
    """Keep the app's secret when a first code proves that the app has it; None when it does not."""
    totp = TOTP(unhexlify(key), digits=DIGITS)
    totp.time = time.time()
    if not _is_app_code(code := _tidy(code)) or not totp.verify(int(code), tolerance=1):
        return None
    with transaction.atomic():
        _forget(user)
        device = TOTPDevice.objects.create(user=user, name="app", key=key, drift=totp.drift, last_t=totp.t())
        audit.record(Kind.TWO_FACTOR_ON, user.get_username())
    return device


def renew_codes(user: User, *, is_first: bool = False) -> list[str]:
    """Ten new backup codes; the former ones are void. This is the only time that anybody can read them."""
    codes = [b32encode(urandom(5)).decode() for _ in range(CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="backup codes")
        StaticToken.objects.bulk_create(StaticToken(device=device, token=_hashed(user, code)) for code in codes)
        if not is_first:
            audit.record(Kind.NEW_CODES, user.get_username())
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def switch_off(user: User) -> bool:
    """Forget the app and the backup codes; False: there was nothing."""
    with transaction.atomic():
        if was_on := _forget(user):
            audit.record(Kind.TWO_FACTOR_OFF, user.get_username())
    return was_on


def _forget(user: User) -> bool:
    deleted, _ = TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return deleted > 0


# --- a code -----------------------------------------------------------------------------------------------------------


def verify(user: User, code: str) -> Device | None:
    """The device that accepts this code, which is then used up. Raises TooEarly after wrong ones, longer each time."""
    code = _tidy(code)
    model = TOTPDevice if _is_app_code(code) else StaticDevice
    with transaction.atomic():
        device = model.objects.filter(user=user, confirmed=True).select_for_update().first()
        if device is None:
            return None
        is_allowed, reason = device.verify_is_allowed()
        if not is_allowed:
            raise TooEarly(reason["locked_until"])
        token = code if model is TOTPDevice else _hashed(user, code)
        return device if device.verify_token(token) else None


def _tidy(code: str) -> str:
    """Without the spaces and hyphens that a person puts between groups; digits of any script as 0–9."""
    kept = [mark for mark in code if mark.isalnum()]
    return "".join(str(int(mark)) if mark.isdecimal() else mark for mark in kept)


def _is_app_code(code: str) -> bool:
    return len(code) == DIGITS and code.isdecimal()


def _hashed(user: User, code: str) -> str:
    """64 bits of a keyed hash, the same for ABCD and abcd; for what cannot be a backup code, one that fits none."""
    try:
        value = b32decode(code, casefold=True)
    except (Error, ValueError):
        value = b""
    return salted_hmac(f"backup code of {user.pk}", value, algorithm="sha256").hexdigest()[:16]
