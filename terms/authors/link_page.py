"""The page where authors have the terms in their article linked. It is never stored; what was pasted is only ever shown as text."""

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
from terms.pages.forms import posted
from terms.published import revision
from terms.text import LANGUAGES

from . import article_head, articles

LONGEST = 500_000  # characters, as in the API
MAX_LINKS = 1_000
CONTEXT = 160  # characters on either side of a mention
_TAGS = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
_SENTENCE_END = re.compile(r"[.!?؟…](?=\s|<|$)|\n\s*\n|</?(?:p|h[1-6]|li|div|td|th|br|blockquote)\b[^<>]*>", re.IGNORECASE)


@dataclass(slots=True)
class LinkChoice:
    """A found term as the author sees it: `number` counts from 1."""

    number: int
    link: linker.Link
    name: str
    definition: str
    before: str
    after: str
    is_ticked: bool


@dataclass(slots=True)
class LinkForm:
    """What the author sent, and what is wrong with it, by field."""

    article: str = ""
    kind: str = ""
    language: str = ""
    scope: str = "page"
    most: str = ""
    url: str = ""
    title: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    status: int = 422  # where there are errors

    @property
    def digest(self) -> str:
        """Ticks belong to exactly this article and these choices."""
        return digest([self.article, self.kind, self.language, self.scope, self.most])

    @property
    def options(self) -> linker.Options:
        return linker.Options(scope="section" if self.scope == "section" else "page", most=int(self.most) if self.most else None)


def _read(request: HttpRequest) -> LinkForm:
    if (fields := posted(request, "article", "kind", "language", "scope", "most", "url", "title")) is None:
        message = gettext("That was too much at once. Go back in your browser: your article is still there. Then send part of it.")
        return LinkForm(errors={"article": message})
    sent = LinkForm(*fields)
    if not sent.article.strip():
        sent.errors["article"] = gettext("Paste an article first.")
    elif len(sent.article) > LONGEST:
        sent.errors["article"] = gettext("The article is too long: at most %(longest)s characters are linked at once.") % {
            "longest": number(LONGEST)
        }
    sent.most = sent.most.strip()
    if sent.most and not (sent.most.isascii() and sent.most.isdigit() and 0 < int(sent.most[:9]) <= MAX_LINKS):
        sent.errors["most"] = gettext("Write a number from 1 to %(most)s, or nothing.") % {"most": number(MAX_LINKS)}
    return sent


# No token against cross-site requests: the page knows no one and sets no cookie: there is nothing to forge.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def link_article(request: HttpRequest) -> HttpResponse:
    page = layout.page(get_language(), "link-article", trail=[layout.home_step(get_language()), (gettext("Link an article"), "")])
    context = {"page": page, "sent": LinkForm(), "mentions": [], "languages": LANGUAGES.values(), "article_language": None}
    context |= {"pieces": [], "result": None, "result_html": None, "message": "", "is_found": False, "telling": ""}
    if request.method != "POST":
        return TemplateResponse(request, "terms/link_article.html", context)
    context["sent"] = sent = _read(request)
    if not sent.errors:
        context |= _answer(sent, request)
    response = TemplateResponse(request, "terms/link_article.html", context, status=sent.status if sent.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer(sent: LinkForm, request: HttpRequest) -> dict[str, object]:
    """What the pressed button asks for."""
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
    is_made = work in {"make", "tell"} and request.POST.get("digest") == sent.digest
    ticked = set(request.POST.getlist("mention")) if is_made else {str(link.start) for link in links if link.decision == "auto"}
    found = {"mentions": _mentions(sent.article, links, language, ticked), "article_language": LANGUAGES[language], "is_found": True}
    found["pieces"] = _pieces(sent.article, found["mentions"])
    if is_made:
        chosen = [link for link in links if str(link.start) in ticked]
        count = {"count": number(len(chosen))}
        found |= _result(linker.documents.insert(sent.article, kind, chosen), kind) | {"message": gettext("Links made: %(count)s") % count}
        keys = linker.documents.linked_keys(found["result"], kind)
        if work == "tell":
            found["telling"] = _tell(sent, language, keys, request) or "open"
        elif keys:
            found["telling"] = "open"
            sent.url = sent.url or article_head.address_of(sent.article, kind)
            sent.title = sent.title or article_head.title_of(sent.article, kind)
    elif work == "tell":
        sent.errors["tell"] = gettext("The article or a choice has changed since: make the links again, then submit.")
    return found


def _tell(sent: LinkForm, language: str, keys: list[str], request: HttpRequest) -> str:
    """Note the article for an editor; what came of it, or errors at the fields."""
    if request.POST.get("remark"):  # a field that people do not see
        sent.errors["tell"] = gettext("A field that only bots can see was filled in. If you are not a bot, press the button again.")
    elif not rates.articles.allow_request(request):
        sent.errors["tell"], sent.status = gettext("Too many articles came from your network address: try again in an hour."), 429
    elif not keys:
        sent.errors["tell"] = gettext("The article has no link to the glossary: tick a term and make its link first.")
    else:
        try:
            return str(articles.register(sent.url.strip(), language, sent.title, keys, is_trusted=False).state)
        except ValidationError as wrong:
            for name, messages in wrong.message_dict.items():
                sent.errors[name if name in {"url", "title"} else "tell"] = " ".join(messages)
        except articles.QueueFull:
            sent.errors["tell"], sent.status = gettext("Too many articles are waiting for an editor: try again another day."), 429
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
            _before(article, link.start),
            _after(article, link.end),
            str(link.start) in ticked,
        )
        for place, link in enumerate(links, 1)
        if link.key in terms
    ]


def _before(article: str, start: int) -> str:
    """The sentence up to `start`, without tags; of a long one its end."""
    text = article[max(0, start - CONTEXT) : start]
    if ends := list(_SENTENCE_END.finditer(text)):
        return _TAGS.sub("", text[ends[-1].end() :]).lstrip()
    if start > CONTEXT:
        text = "…" + text[text.find(" ") + 1 :]
    return _TAGS.sub("", text)


def _after(article: str, end: int) -> str:
    """The sentence from `end` on, without tags; of a long one its beginning."""
    text = article[end : end + CONTEXT]
    if found := _SENTENCE_END.search(text):
        return _TAGS.sub("", text[: found.end()]).rstrip()
    if end + CONTEXT < len(article):
        text = text[: text.rfind(" ")] + "…" if " " in text else text + "…"
    return _TAGS.sub("", text)


def _pieces(article: str, mentions: list[LinkChoice]) -> list[tuple[str, LinkChoice | None]]:
    """The article cut at its mentions."""
    pieces, position = [], 0
    for mention in mentions:
        pieces += [(article[position : mention.link.start], None), (mention.link.text, mention)]
        position = mention.link.end
    return [*pieces, (article[position:], None)]
