"""EMAIL_URL: how e-mail is sent."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from glossary.settings import mail


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "tls", "ssl"),
    [
        ("smtp://localhost", "localhost", 25, "", "", False, False),
        ("smtp://10.0.0.7:2525", "10.0.0.7", 2525, "", "", False, False),
        ("smtp+tls://me%40x.example:p%2Fw@mail.example", "mail.example", 587, "me@x.example", "p/w", True, False),
        ("smtps://me:secret@mail.example:4465", "mail.example", 4465, "me", "secret", False, True),
    ],
)
def test_one_url_configures_the_server(url: str, host: str, port: int, user: str, password: str, tls: bool, ssl: bool) -> None:
    found = mail(url)

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == (
        host,
        port,
        user,
        password,
    )
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"


def test_e_mails_are_printed_without_a_server() -> None:
    assert mail("console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize(
    "url", ["mail.example", "smtp://", "http://mail.example:25", "smtp://h:secret@mail.example:x", "smtp://mail.example:99999", "console"]
)
def test_an_invalid_url_is_an_error_that_names_the_variable_but_no_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="^EMAIL_URL: write console: or") as caught:
        mail(url)

    assert "secret@" not in str(caught.value)
