"""The page where a reader suggests an improvement of a term, or a term that is missing.

It is a page of its own, so that the pages that lead to it stay the same for everybody and can be kept. It sets no cookie either:
nobody is signed in here, so there is nothing that another site could do in a reader's name but send its own suggestion, and
`Sec-Fetch-Site` and the stamp stop that. Against robots: the stamp (`_stamp`), a field that people do not see, and a limit per
address (`rates`). Whatever is refused says why and keeps what was typed, also the hidden field: what fills it may be a browser.
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
from terms.pages.forms import posted
from terms.pages.templating import query_string
from terms.paths import path_to, term_path
from terms.text import LANGUAGES

from . import queue

MIN_SECONDS = 3  # nobody reads the form and writes a sentence in less
MAX_SECONDS = 24 * 3600
PARTS = [part for part in Part if part != Part.NEW]
SALT = "terms.suggest_form"


@dataclass(slots=True)
class Sent:
    """What the reader sent, and what is wrong with it, by field; `form` for what is wrong with no field."""

    part: str = ""
    name: str = ""
    text: str = ""
    email: str = ""
    stamp: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    status: int = 422  # where there are errors


def _stamp() -> str:
    """When the form was opened, signed."""
    return TimestampSigner(salt=SALT).sign("opened")


def _is_stamped(stamp: str, most: int) -> bool:
    """Whether the form was opened at most so many seconds ago."""
    try:
        return TimestampSigner(salt=SALT).unsign(stamp, max_age=most) == "opened"
    except BadSignature:
        return False


def _term(request: HttpRequest, language: str) -> Term | None:
    """The term in the address; 404 where readers of this language do not have it."""
    if "term" not in request.GET:
        return None
    key = request.GET["term"].replace("\0", "")
    asked = Term.objects.select_related("replaced_by").filter(key=key).first()
    term = asked and Term.objects.published(language).with_slug(language).filter(pk=asked.replacement().pk).first()
    if term is None:
        raise Http404
    return term


def _address(language: str, term: Term | None, name: str) -> str:
    about = {"term": term.key} if term else {"name": name} if name else {}
    return path_to("terms:suggest", language) + (f"?{query_string(**about)}" if about else "")


def _frame(language: str, term: Term | None, title: str, *, name: str = "") -> layout.Page:
    """The page's frame: in another language it is the same form, where the term is published in it."""
    spoken = term.published_languages() if term else LANGUAGES
    alternates = layout.in_languages(lambda code: _address(code, term, name) if code in spoken else "")
    steps = [(term.name, term_path(term.slug, language))] if term else []
    trail = [layout.home_step(language), *steps, (title, "")]
    return layout.Page(LANGUAGES[language], _address(language, term, name), alternates, trail=trail, is_indexed=False)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest) -> HttpResponse:
    """/<language>/suggest/?term=<key> or ?name=<what was searched for>."""
    language = get_language()
    term = _term(request, language)
    name = " ".join(request.GET.get("name", "").replace("\0", "").split())[:MAX_NAME_LENGTH]
    sent = Sent(name=name)
    if request.method == "POST":
        sent = _read(request)
        if not sent.errors and (done := _receive(sent, language, term, request)):
            return done
    title = gettext("Suggest an improvement") if term else gettext("Suggest a term")
    sent.stamp = sent.stamp if _is_stamped(sent.stamp, MAX_SECONDS) else _stamp()
    context = {
        "page": _frame(language, term, title, name=name),
        "title": title,
        "term": term,
        "explanation": markdown.render(term.explanation or "") if term else "",
        "sent": sent,
        "parts": [(part.value, part.label) for part in PARTS],
        "longest_name": MAX_NAME_LENGTH,
        "longest_text": MAX_TEXT_LENGTH,
        "shortest_text": MIN_TEXT_LENGTH,
        "days": queue.DAYS_OF_AN_ADDRESS,
        "action": _address(language, term, name),
    }
    return TemplateResponse(request, "terms/suggest.html", context, status=sent.status if sent.errors else 200)


def _read(request: HttpRequest) -> Sent:
    if (fields := posted(request, "part", "name", "text", "email", "stamp")) is None:
        return Sent(errors={"text": gettext("That was too much at once. Go back in your browser and send less.")})
    sent = Sent(*fields)
    if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}:
        sent.errors["form"] = gettext("This was sent from another site. If it was you, send it again.")
    elif request.POST.get("remark"):
        sent.errors["form"] = gettext("A field that only bots can see was filled in. If you are not a bot, press the button again.")
    elif not _is_stamped(sent.stamp, MAX_SECONDS):
        sent.errors["form"] = gettext("This form was open for a long time. Please check your text and send it again.")
    elif _is_stamped(sent.stamp, MIN_SECONDS):
        sent.errors["form"] = gettext("That was very quick. Please check your text and send it again.")
    return sent


def _receive(sent: Sent, language: str, term: Term | None, request: HttpRequest) -> HttpResponse | None:
    """Keep the suggestion and lead to the thanks; None with errors at the fields."""
    try:
        values = queue.checked(language, term=term, name=sent.name, part=sent.part, text=sent.text, email=sent.email)
        if not rates.may_suggest(request):  # only what could be kept is counted
            sent.errors["form"], sent.status = gettext("Many suggestions came from your network address. Please send this one later."), 429
            return None
        queue.keep(values)
    except ValidationError as wrong:
        sent.errors |= {name: " ".join(messages) for name, messages in wrong.message_dict.items()}
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
    term = _term(request, language)
    frame = _frame(language, term, gettext("Thank you"))
    frame.path = path_to("terms:suggest-thanks", language)
    frame.alternates = layout.in_languages(lambda code: path_to("terms:suggest-thanks", code))
    return TemplateResponse(request, "terms/suggest_thanks.html", {"page": frame, "term": term})
