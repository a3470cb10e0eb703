"""Signing in with a code after the password: from an authenticator app (TOTP, RFC 6238), or one of ten backup codes.

The app's secret has to be stored as it is. Backup codes are stored only as keyed hashes, in django-otp's table of static
tokens. They are of no use without SECRET_KEY.
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

BACKUP_CODE_COUNT = 10
DIGITS = 6
CODE, ENROLMENT = "code", "enrolment"


class TooManyWrongCodes(Exception):
    """After wrong codes, no code is checked before `until`."""

    def __init__(self, until: datetime):
        super().__init__(until)
        self.until = until


# --- a user's status --------------------------------------------------------------------------------------------------


def device_of(user: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_on(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def missing_step(user: User) -> str:
    """The step that a signed-in user has to take before the admin opens: CODE, ENROLMENT or an empty text."""
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
    """The secret for typing into an app: letters and digits in groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def qr_code(user: User, key: str) -> str:
    """The `data:` URL of the QR code that an app scans."""
    image = qrcode.make(TOTPDevice(user=user, key=key).config_url, image_factory=SvgPathFillImage)
    return f"data:image/svg+xml;base64,{b64encode(image.to_string()).decode()}"


def switch_on(user: User, key: str, code: str) -> TOTPDevice | None:
    """Store the app's secret if a first code proves that the app has it. Returns None if it does not."""
    totp = TOTP(unhexlify(key), digits=DIGITS)
    totp.time = time.time()
    if not _is_app_code(code := _normalise(code)) or not totp.verify(int(code), tolerance=1):
        return None
    with transaction.atomic():
        _delete_devices(user)
        device = TOTPDevice.objects.create(user=user, name="app", key=key, drift=totp.drift, last_t=totp.t())
        audit.record(Kind.TWO_FACTOR_ON, user.get_username())
    return device


def renew_codes(user: User, *, is_first: bool = False) -> list[str]:
    """Replace the backup codes by ten new ones. They cannot be read again later."""
    codes = [b32encode(urandom(5)).decode() for _ in range(BACKUP_CODE_COUNT)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="backup codes")
        StaticToken.objects.bulk_create(StaticToken(device=device, token=_hashed(user, code)) for code in codes)
        if not is_first:
            audit.record(Kind.NEW_CODES, user.get_username())
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def switch_off(user: User) -> bool:
    """Delete the app's secret and the backup codes. Returns False if two-step sign-in was not on."""
    with transaction.atomic():
        if was_on := _delete_devices(user):
            audit.record(Kind.TWO_FACTOR_OFF, user.get_username())
    return was_on


def _delete_devices(user: User) -> bool:
    deleted, _ = TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return deleted > 0


# --- a code -----------------------------------------------------------------------------------------------------------


def verify(user: User, code: str) -> Device | None:
    """The device that accepts this code, which is then used up. Raises TooManyWrongCodes after wrong ones, for longer each time."""
    code = _normalise(code)
    model = TOTPDevice if _is_app_code(code) else StaticDevice
    with transaction.atomic():
        device = model.objects.filter(user=user, confirmed=True).select_for_update().first()
        if device is None:
            return None
        is_allowed, reason = device.verify_is_allowed()
        if not is_allowed:
            raise TooManyWrongCodes(reason["locked_until"])
        token = code if model is TOTPDevice else _hashed(user, code)
        return device if device.verify_token(token) else None


def _normalise(code: str) -> str:
    """Remove spaces, hyphens and other punctuation, and write digits of any script as 0–9."""
    return "".join(str(int(mark)) if mark.isdecimal() else mark for mark in code if mark.isalnum())


def _is_app_code(code: str) -> bool:
    return len(code) == DIGITS and code.isdecimal()


def _hashed(user: User, code: str) -> str:
    """64 bits of a keyed hash, in which case does not matter. A text that cannot be a backup code gets a hash that matches none."""
    try:
        value = b32decode(code, casefold=True)
    except (Error, ValueError):
        value = b""
    return salted_hmac(f"backup code of {user.pk}", value, algorithm="sha256").hexdigest()[:16]
