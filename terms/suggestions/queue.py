"""The queue of readers' suggestions: validating, storing and deciding them.

Reviewers of a language and editors decide (`roles.may_publish`); its translators may read the suggestions.
"""

import re
import unicodedata
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from terms.accounts import roles
from terms.models import Part, Suggestion, Term
from terms.models.suggestions import MAX_NAME_LENGTH, MAX_TEXT_LENGTH, MIN_TEXT_LENGTH, SuggestionQuerySet
from terms.text import LANGUAGES, format_number

from . import mail

MAX_LINKS = 2  # in a text; with more it is flagged, and no reviewer is notified
MAX_WAITING = 2000  # open suggestions per language; more would be a flood
EMAIL_RETENTION_DAYS = 180  # the limit that the form promises, for undecided suggestions too
_LINKS = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)
_ALLOWED_CONTROLS = "\n\t"


class QueueFull(Exception):
    """The language has MAX_WAITING open suggestions; no more are accepted."""


def clean_text(text: str) -> str:
    """The text without control characters, surrogates and unassigned code points, which cannot be shown or stored."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character for character in lines if character in _ALLOWED_CONTROLS or unicodedata.category(character) not in {"Cc", "Cs", "Cn"}
    ).strip()


def submit(values: dict[str, object]) -> Suggestion:
    """Store the values that `validate` returned and notify the reviewers. An open duplicate is returned instead. Raises `QueueFull`."""
    same = {field: value for field, value in values.items() if field not in {"email", "is_flagged"}}
    if (known := Suggestion.objects.open().filter(**same).first()) is not None:
        return known
    if Suggestion.objects.open().filter(language=values["language"]).count() >= MAX_WAITING:
        raise QueueFull
    suggestion = Suggestion.objects.create(**values)
    if not suggestion.is_flagged:
        mail.notify_reviewers(suggestion)
    return suggestion


def validate(
    language: str, *, term: Term | None = None, name: str = "", part: str = "", text: str = "", email: str = ""
) -> dict[str, object]:
    """The values to store: a suggestion about one part of `term`, or, without it, a proposal of a new term with this name.

    Raises `ValidationError` with all errors, by argument.
    """
    name, text, email, problems = " ".join(clean_text(name).split()), clean_text(text), email.strip(), {}
    number = {key: format_number(value, language) for key, value in (("least", MIN_TEXT_LENGTH), ("most", MAX_TEXT_LENGTH))}
    if term is None:
        part = Part.NEW
        if not 1 <= len(name) <= MAX_NAME_LENGTH:
            problems["name"] = _("Write a name of at most %(most)s characters.") % {"most": format_number(MAX_NAME_LENGTH, language)}
    elif part not in Part.values or part == Part.NEW:
        problems["part"] = _("Choose what your suggestion is about.")
    if len(text) < MIN_TEXT_LENGTH:
        problems["text"] = _("Write a little more: at least %(least)s characters.") % number
    elif len(text) > MAX_TEXT_LENGTH:
        problems["text"] = _("That is too long: write at most %(most)s characters.") % number
    if email:
        try:
            validate_email(email)
            Suggestion._meta.get_field("email").run_validators(email)
        except ValidationError:
            problems["email"] = _("This is not a valid email address. Correct it, or leave the field empty.")
    if problems:
        raise ValidationError(problems)
    about = {"term": term, "proposed_name": "" if term else name, "language": language, "part": part}
    return about | {"text": text, "email": email, "is_flagged": len(_LINKS.findall(text)) > MAX_LINKS}


def visible_to(user: roles.User) -> SuggestionQuerySet:
    """The suggestions in the user's languages."""
    return Suggestion.objects.in_languages(roles.languages_of(user)).select_related("term__replaced_by", "moderator")


def open_counts(user: roles.User) -> dict[str, int]:
    """The number of open suggestions that the user may see, by language."""
    return dict(visible_to(user).open().order_by().values_list("language").annotate(Count("pk")))


def decide(suggestion: Suggestion, user: roles.User, state: str, *, reply: str | None = None, term: Term | None = None) -> bool:
    """Decide on an open suggestion. Returns False, and changes nothing, where another user has decided already.

    `term` is what a proposal became. Without a reply there is nothing to send, so the reader's e-mail address is deleted at once.
    """
    reply = suggestion.reply if reply is None else clean_text(reply)
    values = {"state": state, "reply": reply, "moderator": user, "decided": timezone.now()}
    values |= {"term": term} if term else {}
    values |= {} if reply else {"email": ""}
    if not Suggestion.objects.open().filter(pk=suggestion.pk).update(**values):
        return False
    suggestion.refresh_from_db()
    return True


def send_reply(suggestion: Suggestion) -> bool | None:
    """Send the reply to the reader's e-mail address, then delete the address.

    Returns False where it could not be sent, None where there is no address, no reply or no decision.
    """
    if not suggestion.email or not suggestion.reply or suggestion.state == Suggestion.State.OPEN:
        return None
    if not mail.send_reply(suggestion):
        return False
    suggestion.email = ""
    suggestion.save(update_fields=["email"])
    return True


def reject_all(suggestions: SuggestionQuerySet, user: roles.User) -> int:
    """Reject the open suggestions in the user's languages, without a reply. Returns how many there were."""
    languages = [code for code in LANGUAGES if roles.may_publish(user, code)]
    values = {"state": Suggestion.State.REJECTED, "moderator": user, "decided": timezone.now(), "reply": "", "email": ""}
    return suggestions.open().in_languages(languages).update(**values)


def delete_old_emails() -> int:
    """Delete the readers' e-mail addresses older than EMAIL_RETENTION_DAYS. Returns how many there were."""
    has_email = ~Q(email="")
    return Suggestion.objects.filter(has_email, created__lt=timezone.now() - timedelta(days=EMAIL_RETENTION_DAYS)).update(email="")
