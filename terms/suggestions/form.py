"""The page where a reader suggests an improvement of a term, or a missing term.

It is a separate page, so that the pages that link to it are the same for every reader and can be cached. It sets no cookie.
Nobody is signed in here, so the only cross-site forgery is a suggestion, which `Sec-Fetch-Site` and the stamp prevent.
Three measures stop bots: the stamp (`_stamp`), a hidden field, and a limit per IP address (`rates`). A refused form shows the
reason and everything that was typed, because a browser may have filled in the hidden field.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from terms import rates
from terms.models import Part, Term
from terms.models.suggestions import MAX_NAME_LENGTH, MAX_TEXT_LENGTH, MIN_TEXT_LENGTH
from terms.pages import layout, markdown
from terms.pages.forms import posted_values
from terms.pages.templating import query_string
from terms.paths import path_to, term_path
from terms.text import LANGUAGES

from . import queue

MIN_SECONDS = 3  # no user reads the form and writes a sentence in less
MAX_SECONDS = 24 * 3600
PARTS = [part for part in Part if part != Part.NEW]
SALT = "terms.suggest_form"


@dataclass(slots=True)
class Submission:
    """The values that a reader sent, and the errors by field; `form` is for errors of no single field."""

    part: str = ""
    name: str = ""
    text: str = ""
    email: str = ""
    stamp: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    status: int = 422  # where there are errors


def _stamp() -> str:
    """A signed timestamp of when the form was opened."""
    return TimestampSigner(salt=SALT).sign("opened")


def _is_stamped(stamp: str, max_seconds: int) -> bool:
    """Whether the form was opened at most `max_seconds` ago."""
    try:
        return TimestampSigner(salt=SALT).unsign(stamp, max_age=max_seconds) == "opened"
    except BadSignature:
        return False


def _requested_term(request: HttpRequest, language: str) -> Term | None:
    """The term in the query string, if any. Raises Http404 where it is not published in this language."""
    if "term" not in request.GET:
        return None
    key = request.GET["term"].replace("\0", "")
    requested = Term.objects.select_related("replaced_by").filter(key=key).first()
    term = requested and Term.objects.published(language).with_slug(language).filter(pk=requested.replacement().pk).first()
    if term is None:
        raise Http404
    return term


def _form_path(language: str, term: Term | None, name: str) -> str:
    query = {"term": term.key} if term else {"name": name} if name else {}
    return path_to("terms:suggest", language) + (f"?{query_string(**query)}" if query else "")


def _page(language: str, term: Term | None, title: str, *, name: str = "") -> layout.Page:
    """The page's layout. Its alternates are the same form in the languages in which the term is published."""
    languages = term.published_languages() if term else LANGUAGES
    alternates = layout.alternates_for(lambda code: _form_path(code, term, name) if code in languages else "")
    steps = [(term.name, term_path(term.slug, language))] if term else []
    trail = [layout.home_step(language), *steps, (title, "")]
    return layout.Page(LANGUAGES[language], _form_path(language, term, name), alternates, trail=trail, is_indexed=False)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """/<language>/suggest/?term=<key> or ?name=<what was searched for>."""
    language = get_language()
    term = _requested_term(request, language)
    name = " ".join(request.GET.get("name", "").replace("\0", "").split())[:MAX_NAME_LENGTH]
    sent = Submission(name=name)
    if request.method == "POST":
        sent = _read_submission(request)
        if not sent.errors and (done := _submit(sent, language, term, request)):
            return done
    title = gettext("Suggest an improvement") if term else gettext("Suggest a term")
    sent.stamp = sent.stamp if _is_stamped(sent.stamp, MAX_SECONDS) else _stamp()
    context = {
        "page": _page(language, term, title, name=name),
        "title": title,
        "term": term,
        "explanation": markdown.render(term.explanation or "") if term else "",
        "sent": sent,
        "parts": [(part.value, part.label) for part in PARTS],
        "max_name_length": MAX_NAME_LENGTH,
        "max_text_length": MAX_TEXT_LENGTH,
        "min_text_length": MIN_TEXT_LENGTH,
        "days": queue.EMAIL_RETENTION_DAYS,
        "action": _form_path(language, term, name),
    }
    return TemplateResponse(request, "terms/suggest.html", context, status=sent.status if sent.errors else 200)


def _read_submission(request: HttpRequest) -> Submission:
    if (fields := posted_values(request, "part", "name", "text", "email", "stamp")) is None:
        return Submission(errors={"text": gettext("That was too much at once. Go back in your browser and send less.")})
    sent = Submission(*fields)
    if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        sent.errors["form"] = gettext("This was sent from another site. If it was you, send it again.")
    elif request.POST.get("remark"):
        sent.errors["form"] = gettext("A field that only bots can see was filled in. If you are not a bot, press the button again.")
    elif not _is_stamped(sent.stamp, MAX_SECONDS):
        sent.errors["form"] = gettext("This form was open for a long time. Please check your text and send it again.")
    elif _is_stamped(sent.stamp, MIN_SECONDS):
        sent.errors["form"] = gettext("That was very quick. Please check your text and send it again.")
    return sent


def _submit(sent: Submission, language: str, term: Term | None, request: HttpRequest) -> HttpResponse | None:
    """Store the suggestion and redirect to the thanks page. Returns None, with errors set, where that is not possible."""
    try:
        values = queue.validate(language, term=term, name=sent.name, part=sent.part, text=sent.text, email=sent.email)
        if not rates.may_suggest(request):  # only valid suggestions count
            sent.errors["form"], sent.status = gettext("Many suggestions came from your network address. Please send this one later."), 429
            return None
        queue.submit(values)
    except ValidationError as error:
        sent.errors |= {name: " ".join(messages) for name, messages in error.message_dict.items()}
        return None
    except queue.QueueFull:
        sent.errors["form"], sent.status = gettext("Too many suggestions are waiting. Please send this one another day."), 429
        return None
    about = f"?{query_string(term=term.key)}" if term else ""
    response = HttpResponseRedirect(path_to("terms:suggest-thanks", language) + about)
    response.status_code = 303  # See Other: a reload must not send it again
    return response


@never_cache
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """/<language>/suggest/thanks/: what happens next."""
    language = get_language()
    term = _requested_term(request, language)
    page = _page(language, term, gettext("Thank you"))
    page.path = path_to("terms:suggest-thanks", language)
    page.alternates = layout.alternates_for(lambda code: path_to("terms:suggest-thanks", code))
    return TemplateResponse(request, "terms/suggest_thanks.html", {"page": page, "term": term})
