"""E-mails to the reviewers of a language about a new suggestion, and to the reader who made it.

They are plain text in the suggestion's language. A failure to send is logged and never raised.
"""

import logging

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext, override

from terms.accounts import roles
from terms.models import Suggestion
from terms.paths import permanent_path

log = logging.getLogger(__name__)
SENDING_ERRORS = (OSError, ValueError)  # of the server and the network (SMTPException is an OSError); of an invalid address or header


def notify_reviewers(suggestion: Suggestion) -> int:
    """Notify each reviewer of the language of a new suggestion by an own e-mail. Returns how many were sent."""
    language = suggestion.language
    addresses = sorted({user.email for user in roles.reviewers_of(language) if user.email})
    if not addresses:
        return 0
    with override(language):
        subject = gettext("New suggestion: %(about)s") % {"about": _about(suggestion)}
        url = settings.SITE_URL + reverse("admin:terms_suggestion_change", args=[suggestion.pk])
        body = "\n\n".join(
            [
                gettext("A reader has made a suggestion about “%(about)s” (%(part)s):")
                % {"about": _about(suggestion), "part": suggestion.get_part_display()},
                _quoted(suggestion.text),
                gettext("Look at it and decide:"),
                url,
            ]
        )
    connection = get_connection()
    try:
        connection.open()
    except SENDING_ERRORS:
        log.exception("No reviewer could be notified of suggestion %s: the mail server does not answer", suggestion.pk)
        return 0
    sent = sum(_send(EmailMessage(subject, body, to=[to], connection=connection), suggestion) for to in addresses)
    connection.close()
    return sent


def send_reply(suggestion: Suggestion) -> bool:
    """Send the moderator's reply to the reader's e-mail address. Returns False where that failed."""
    with override(suggestion.language):
        about = _about(suggestion)
        decision = (
            gettext("Your suggestion about “%(about)s” was accepted. Thank you.")
            if suggestion.state == Suggestion.State.ACCEPTED
            else gettext("Thank you for your suggestion about “%(about)s”. We decided not to use it.")
        )
        parts = [decision % {"about": about}, suggestion.reply, gettext("You wrote:"), _quoted(suggestion.text)]
        if suggestion.subject and suggestion.subject.is_published(suggestion.language):
            parts.append(f"{settings.SITE_URL}{permanent_path(suggestion.subject.key)}?lang={suggestion.language}")
        parts.append(gettext("With this answer, your email address is deleted from the glossary."))
        subject = gettext("Your suggestion: %(about)s") % {"about": about}
    return _send(EmailMessage(subject, "\n\n".join(parts), to=[suggestion.email]), suggestion)


def _send(message: EmailMessage, suggestion: Suggestion) -> bool:
    try:
        message.send()
    except SENDING_ERRORS:
        log.exception("The e-mail about suggestion %s could not be sent", suggestion.pk)  # the address is not logged
        return False
    return True


def _about(suggestion: Suggestion) -> str:
    """The term's name in one line, for a subject header."""
    return " ".join(suggestion.title.split())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())
