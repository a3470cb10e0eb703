"""Readers' suggestions: taken in, kept for those who look after their language, settled.

Reviewers of a language and editors decide (`roles.may_publish`); its translators see what readers say.
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

MAX_LINKS = 2  # of a text; with more it is marked in the queue, and no reviewer gets a letter about it
MAX_WAITING = 2000  # what moderators can be asked to look through; more is a flood
DAYS_OF_AN_ADDRESS = 180  # then it is deleted, decided or not: what the form promises
_LINKS = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)
_KEPT_CONTROLS = "\n\t"


class QueueFull(Exception):
    """So many suggestions wait in this language that no more are taken."""


def tidy(text: str) -> str:
    """The text without what cannot be shown or stored: control characters and no characters at all."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character for character in lines if character in _KEPT_CONTROLS or unicodedata.category(character) not in {"Cc", "Cs", "Cn"}
    ).strip()


def keep(values: dict[str, object]) -> Suggestion:
    """Keep a suggestion that was `checked` and tell the reviewers; the same one twice is kept once. Raises `QueueFull`."""
    same = {field: value for field, value in values.items() if field not in {"email", "is_flagged"}}
    if (known := Suggestion.objects.open().filter(**same).first()) is not None:
        return known
    if Suggestion.objects.open().filter(language=values["language"]).count() >= MAX_WAITING:
        raise QueueFull
    suggestion = Suggestion.objects.create(**values)
    if not suggestion.is_flagged:
        mail.to_reviewers(suggestion)
    return suggestion


def checked(
    language: str, *, term: Term | None = None, name: str = "", part: str = "", text: str = "", email: str = ""
) -> dict[str, object]:
    """The values as they are stored: about `term`, one of its parts; or, without a term, a new one with this name.

    `ValidationError` says everything that is wrong at once, by argument.
    """
    name, text, email, problems = " ".join(tidy(name).split()), tidy(text), email.strip(), {}
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


def waiting(user: roles.User) -> dict[str, int]:
    """Language → how many suggestions wait for somebody like the user."""
    return dict(visible_to(user).open().order_by().values_list("language").annotate(Count("pk")))


def settle(suggestion: Suggestion, user: roles.User, state: str, *, reply: str | None = None, term: Term | None = None) -> bool:
    """Decide on an open suggestion; False, and nothing changes, where somebody else was faster.

    `term` is what a proposal became. Without a reply there is nothing to send: the reader's address is deleted at once.
    """
    reply = suggestion.reply if reply is None else tidy(reply)
    values = {"state": state, "reply": reply, "moderator": user, "decided": timezone.now()}
    values |= {"term": term} if term else {}
    values |= {} if reply else {"email": ""}
    if not Suggestion.objects.open().filter(pk=suggestion.pk).update(**values):
        return False
    suggestion.refresh_from_db()
    return True


def answer(suggestion: Suggestion) -> bool | None:
    """Send the reply to a reader who left an address, then delete the address; False where it could not be sent, None where there
    is nobody to answer."""
    if not suggestion.email or not suggestion.reply or suggestion.state == Suggestion.State.OPEN:
        return None
    if not mail.to_reader(suggestion):
        return False
    suggestion.email = ""
    suggestion.save(update_fields=["email"])
    return True


def reject_all(suggestions: SuggestionQuerySet, user: roles.User) -> int:
    """Reject open suggestions in the languages the user decides on, without a reply; how many there were."""
    languages = [code for code in LANGUAGES if roles.may_publish(user, code)]
    values = {"state": Suggestion.State.REJECTED, "moderator": user, "decided": timezone.now(), "reply": "", "email": ""}
    return suggestions.open().in_languages(languages).update(**values)


def forget_addresses() -> int:
    """Delete the readers' addresses that were kept for as long as was promised; how many there were."""
    kept = ~Q(email="")
    return Suggestion.objects.filter(kept, created__lt=timezone.now() - timedelta(days=DAYS_OF_AN_ADDRESS)).update(email="")
