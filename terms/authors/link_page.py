"""The page where authors link the terms in an article. The article is not stored, and is only ever shown as text."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from terms import linker, rates
from terms.digests import digest
from terms.formats import number
from terms.models import Term
from terms.pages import layout, markdown
from terms.pages.forms import posted_values
from terms.published import revision
from terms.text import LANGUAGES

from . import article_head, articles

MAX_ARTICLE_LENGTH = 500_000  # characters, as in the API
MAX_LINKS = 1_000
CONTEXT_LENGTH = 160  # characters on either side of a mention
_TAGS = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
_SENTENCE_END = re.compile(r"[.!?؟…](?=\s|<|$)|\n\s*\n|</?(?:p|h[1-6]|li|div|td|th|br|blockquote)\b[^<>]*>", re.IGNORECASE)


@dataclass(slots=True)
class LinkChoice:
    """A mention of a term that the author can tick; `number` counts from 1."""

    number: int
    link: linker.Link
    name: str
    definition: str
    before: str
    after: str
    is_ticked: bool


@dataclass(slots=True)
class LinkForm:
    """The submitted values, and error messages by field; `submit-article` is the error of that whole section."""

    article: str = ""
    kind: str = ""
    language: str = ""
    scope: str = "page"
    most: str = ""
    url: str = ""
    title: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    status: int = 422  # of the response when there are errors

    @property
    def digest(self) -> str:
        """Identifies the article and choices that the ticks belong to."""
        return digest([self.article, self.kind, self.language, self.scope, self.most])

    @property
    def options(self) -> linker.Options:
        return linker.Options(scope="section" if self.scope == "section" else "page", max_links=int(self.most) if self.most else None)


def _read_form(request: HttpRequest) -> LinkForm:
    if (fields := posted_values(request, "article", "kind", "language", "scope", "most", "url", "title")) is None:
        message = gettext("That was too much at once. Go back in your browser: your article is still there. Then send part of it.")
        return LinkForm(errors={"article": message})
    sent = LinkForm(*fields)
    if not sent.article.strip():
        sent.errors["article"] = gettext("Paste an article first.")
    elif len(sent.article) > MAX_ARTICLE_LENGTH:
        sent.errors["article"] = gettext("The article is too long: at most %(longest)s characters are linked at once.") % {
            "longest": number(MAX_ARTICLE_LENGTH)
        }
    sent.most = sent.most.strip()
    if sent.most and not (sent.most.isascii() and sent.most.isdigit() and 0 < int(sent.most[:9]) <= MAX_LINKS):
        sent.errors["most"] = gettext("Write a number from 1 to %(most)s, or nothing.") % {"most": number(MAX_LINKS)}
    return sent


# No CSRF token: the page has no session and sets no cookie, so there is nothing to forge.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def link_article(request: HttpRequest) -> HttpResponse:
    page = layout.page(get_language(), "link-article", trail=[layout.home_step(get_language()), (gettext("Link an article"), "")])
    context = {"page": page, "sent": LinkForm(), "mentions": [], "languages": LANGUAGES.values(), "article_language": None}
    context |= {"pieces": [], "result": None, "result_html": None, "message": "", "is_found": False, "submission": ""}
    if request.method != "POST":
        return TemplateResponse(request, "terms/link_article.html", context)
    context["sent"] = sent = _read_form(request)
    if not sent.errors:
        context |= _handle_post(sent, request)
    response = TemplateResponse(request, "terms/link_article.html", context, status=sent.status if sent.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _handle_post(sent: LinkForm, request: HttpRequest) -> dict[str, object]:
    """The context for the pressed button; errors are added to `sent`."""
    kind = sent.kind if sent.kind in {"html", "markdown"} else linker.documents.kind_of(sent.article)
    work = request.POST.get("work", "find")
    if work == "remove":
        text, count = linker.documents.remove(sent.article, kind)
        return _result(text, kind) | {"message": gettext("Links removed: %(count)s") % {"count": number(count)}}
    if work == "refresh":
        text, changed = linker.documents.refresh(sent.article, kind)
        return _result(text, kind) | {"message": gettext("Links changed: %(count)s") % {"count": number(len(changed))}}
    language = sent.language if sent.language in LANGUAGES else linker.documents.guess_language(sent.article, kind)
    if language is None:
        sent.errors["language"] = gettext("The language could not be detected: choose it.")
        return {}
    links = linker.documents.find(sent.article, kind, language, revision=revision.current(), options=sent.options)
    is_made = work in {"make", "submit"} and request.POST.get("digest") == sent.digest
    ticked = set(request.POST.getlist("mention")) if is_made else {str(link.start) for link in links if link.decision == "auto"}
    found = {"mentions": _mentions(sent.article, links, language, ticked), "article_language": LANGUAGES[language], "is_found": True}
    found["pieces"] = _pieces(sent.article, found["mentions"])
    if is_made:
        chosen = [link for link in links if str(link.start) in ticked]
        count = {"count": number(len(chosen))}
        found |= _result(linker.documents.insert(sent.article, kind, chosen), kind) | {"message": gettext("Links made: %(count)s") % count}
        keys = linker.documents.linked_keys(found["result"], kind)
        if work == "submit":
            found["submission"] = _submit_article(sent, language, keys, request) or "open"
        elif keys:
            found["submission"] = "open"
            sent.url = sent.url or article_head.url_of(sent.article, kind)
            sent.title = sent.title or article_head.title_of(sent.article, kind)
    elif work == "submit":
        sent.errors["submit-article"] = gettext("The article or a choice has changed since: make the links again, then submit.")
    return found


def _submit_article(sent: LinkForm, language: str, keys: list[str], request: HttpRequest) -> str:
    """Register the article. Returns its state, or "" with errors in `sent`."""
    if request.POST.get("remark"):  # the honeypot: a hidden field that only bots fill in
        sent.errors["submit-article"] = gettext(
            "A field that only bots can see was filled in. If you are not a bot, press the button again."
        )
    elif not rates.articles.allow_request(request):
        sent.errors["submit-article"], sent.status = gettext("Too many articles came from your network address: try again in an hour."), 429
    elif not keys:
        sent.errors["submit-article"] = gettext("The article has no link to the glossary: tick a term and make its link first.")
    else:
        try:
            return str(articles.register(sent.url.strip(), language, sent.title, keys, is_trusted=False).state)
        except ValidationError as wrong:
            for name, messages in wrong.message_dict.items():
                sent.errors[name if name in {"url", "title"} else "submit-article"] = " ".join(messages)
        except articles.QueueFull:
            sent.errors["submit-article"], sent.status = gettext("Too many articles are waiting for an editor: try again another day."), 429
    return ""


def _result(text: str, kind: str) -> dict[str, object]:
    return {"result": text, "result_html": markdown.render_article(text[linker.front_matter_end(text) :]) if kind == "markdown" else None}


def _mentions(article: str, links: list[linker.Link], language: str, ticked: set[str]) -> list[LinkChoice]:
    terms = {term.key: term for term in Term.objects.filter(key__in={link.key for link in links})}
    return [
        LinkChoice(
            place,
            link,
            getattr(terms[link.key], f"name_{language}"),
            getattr(terms[link.key], f"definition_{language}"),
            _text_before(article, link.start),
            _text_after(article, link.end),
            str(link.start) in ticked,
        )
        for place, link in enumerate(links, 1)
        if link.key in terms
    ]


def _text_before(article: str, start: int) -> str:
    """The sentence before `start` without tags, at most `CONTEXT_LENGTH` characters of its end."""
    text = article[max(0, start - CONTEXT_LENGTH) : start]
    if ends := list(_SENTENCE_END.finditer(text)):
        return _TAGS.sub("", text[ends[-1].end() :]).lstrip()
    if start > CONTEXT_LENGTH:
        text = "…" + text[text.find(" ") + 1 :]
    return _TAGS.sub("", text)


def _text_after(article: str, end: int) -> str:
    """The sentence after `end` without tags, at most `CONTEXT_LENGTH` characters of its beginning."""
    text = article[end : end + CONTEXT_LENGTH]
    if found := _SENTENCE_END.search(text):
        return _TAGS.sub("", text[: found.end()]).rstrip()
    if end + CONTEXT_LENGTH < len(article):
        text = text[: text.rfind(" ")] + "…" if " " in text else text + "…"
    return _TAGS.sub("", text)


def _pieces(article: str, mentions: list[LinkChoice]) -> list[tuple[str, LinkChoice | None]]:
    """The article as consecutive texts; a mention is paired with its choice."""
    pieces, position = [], 0
    for mention in mentions:
        pieces += [(article[position : mention.link.start], None), (mention.link.text, mention)]
        position = mention.link.end
    return [*pieces, (article[position:], None)]
