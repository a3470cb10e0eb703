"""What has to be so once German is there: one line each, `WRONG …` where it is not."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.test import Client

from terms.models import Category, Comparison, Term
from terms.published import az
from terms.text import format_date, format_number, guess_language, slugify, sort_key

Check = tuple[str, object, object]  # what, what there is, what there should be
DIN_5007_1 = ["Ärger", "Arzt", "Ofen", "Öl", "Ost", "Strasse", "Straße", "Straßen", "Übermut", "Ufer", "Zahl"]
SENTENCE = "Der Vertrieb wandelt geprüfte Leads in Geschäftschancen um und schließt mit den Kunden Verträge."


def language_rules() -> Iterator[Check]:
    """The language core."""
    yield "order by DIN 5007-1", sorted(DIN_5007_1, key=lambda word: sort_key(word, "de")), DIN_5007_1
    yield "slugs", [slugify(name, "de") for name in ("Geschäftschance", "Straße für Öl")], ["geschaeftschance", "strasse-fuer-oel"]
    yield "dates and numbers", (format_date(date(2026, 3, 9), "de"), format_number(1234.5, "de")), ("9. März 2026", "1.234,5")
    yield "guess", guess_language(SENTENCE), "de"


def pages(client: Client) -> Iterator[Check]:
    """What readers see."""
    terms = ("geschaeftschance", "lead", "vertrag")
    paths = ["", "a-z/", "a-z/g/", "modules/", "modules/sales/", "compare/", "compare/lead-vs-opportunity/", "search/?q=lead", "suggest/",
             "tools/link/", "tools/previews/", *(f"terms/{slug}/" for slug in terms)]  # fmt: skip
    for path in paths:
        response = client.get(f"/de/{path}")
        yield f"/de/{path}", (response.status_code, '<html lang="de" dir="ltr">' in response.content.decode()), (200, True)
    index = client.get("/de/a-z/").content.decode()
    names = [
        "Ähnlicher Interessent",
        "Ansprechbarer Interessent",
        "Geschäftschance",
        "Lead",
        "Offene Chance",
        "Straßenkontakt",
        "Übereinkunft",
        "Vertrag",
    ]
    yield "A–Z", ([word.text for word in az.words("de")], [name for name in names if f">{name}<" not in index]), (names, [])
    yield (
        "letters",
        re.findall(r'id="letter-([^"]+)"', index) or re.findall(r'href="/de/a-z/([^/"]+)/"', index),
        ["a", "g", "l", "o", "s", "u", "v"],
    )
    yield "interface in German, else in English", [text in index for text in ("CRM-Glossar", "Module", "Comparisons")], [True, True, True]
    not_there = [client.get(f"/de/{path}").status_code for path in ("terms/quote/", "compare/mql-vs-sql/", "a-z/q/", "modules/nothing/")]
    yield "what German does not have", not_there, [404, 404, 404, 404]
    english = client.get("/en/terms/lead/").content.decode(), client.get("/en/terms/quote/").content.decode()
    yield "alternates only where German has the page", ['hreflang="de"' in page for page in english], [True, False]
    moved = [client.get(f"/t/{key}?lang=de").headers["Location"] for key in ("opportunity", "quote")]
    yield "permanent URLs", moved, ["/de/terms/geschaeftschance/", "/en/terms/quote/"]


def search_and_links(client: Client) -> Iterator[Check]:
    """Finding terms by what readers type, and in articles."""
    for query, wanted in (("Geschäftschancen", "opportunity"), ("geschaeftschance", "opportunity"), ("Vertraege", "contract"), ("mit Verträgen", "contract"), ("Was ist ein Lead?", "lead")):  # fmt: skip
        results = client.get("/api/v1/search", {"q": query, "lang": "de"}).json()["results"]
        yield f"search {query}", (results[0]["key"], results[0]["language"]) if results else None, (wanted, "de")
    linked = client.post("/api/v1/link", {"html": f"<p>{SENTENCE}</p>"}, content_type="application/json").json()
    found = [(link["text"], link["key"]) for link in linked["links"]]
    yield "links", (linked["language"], found), ("de", [("Leads", "lead"), ("Geschäftschancen", "opportunity"), ("Verträge", "contract")])


def other_sites(client: Client) -> Iterator[Check]:
    """Cards, pictures and what content systems ask for."""
    yield "card", (client.get("/embed/de/lead/").status_code, client.get("/og/de/lead.png").headers["Content-Type"]), (200, "image/png")
    card = client.get("/oembed", {"url": "https://glossary.example/de/terms/vertrag/"}).json()
    yield "oEmbed", (card["title"], "/embed/de/contract/" in card["html"]), ("Vertrag", True)
    yield "embed.js", '"de":["Weiterlesen","Turn previews off"' in client.get("/embed.js").content.decode(), True
    yield "the site’s own card", Path("static/cards/de.png").is_file(), True


def api(client: Client) -> Iterator[Check]:
    """The JSON API, and its schema."""
    schema = json.dumps(client.get("/api/openapi.json").json())
    yield "schema", '"enum": ["fa", "en", "tr", "ru", "de"]' in schema, True
    terms = client.get("/api/v1/terms", {"lang": "de"}).json()
    yield "terms", [term["key"] for term in terms["results"]], ["opportunity", "lead", "contract"]
    yield "modules", [module["name"] for module in client.get("/api/v1/modules", {"lang": "de"}).json()][2], "Vertrieb"
    card = client.get("/api/v1/card", {"lang": "de", "key": "quote"}).json()
    yield "a card in the first language that is there", (card["language"], card["name"]), ("en", "Quote")


def editors() -> Iterator[Check]:
    """The admin: sections, rights, groups, lists, findings."""
    rights = {name: set(Group.objects.get(name=name).permissions.values_list("codename", flat=True)) for name in ("Editors", "Translators de", "Reviewers de")}  # fmt: skip
    wanted = {"Editors": {"translate_de", "publish_de"}, "Translators de": {"translate_de"}, "Reviewers de": {"translate_de", "publish_de"}}
    yield "rights", {name: {right for right in found if right.endswith("_de")} for name, found in rights.items()}, wanted
    models = {
        name: {right for right in found if not right.endswith(("_de", "_en"))}
        for name, found in _groups("Translators", "Reviewers").items()
    }
    yield (
        "groups like those of English",
        (models["Translators de"], models["Reviewers de"]),
        (models["Translators en"], models["Reviewers en"]),
    )
    translator = User.objects.create_user("dora", is_staff=True)
    translator.groups.add(Group.objects.get(name="Translators de"))
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(translator)
    form = client.get(f"/admin/terms/term/{Term.objects.get(key='quote').pk}/change/").content.decode()
    yield (
        "a German section in the form",
        [f'name="{name}"' in form for name in ("definition_de", "state_de", "definition_en")],
        [True, True, False],
    )
    client.force_login(User.objects.create_superuser("boss"))
    for path in ("", "terms/term/", "terms/comparison/", "terms/category/", "terms/term/add/", "findings/"):
        response = client.get(f"/admin/{path}")
        yield f"/admin/{path}", (response.status_code, "Deutsch" in response.content.decode()), (200, True)


def _groups(*roles: str) -> dict[str, set[str]]:
    groups = Group.objects.filter(name__in=[f"{role} {code}" for role in roles for code in ("de", "en")])
    return {group.name: set(group.permissions.values_list("codename", flat=True)) for group in groups}


def stored() -> Iterator[Check]:
    """How many of everything German has."""
    counts = Term.objects.published("de").count(), Comparison.objects.published("de").count(), Category.objects.named("de").count()
    yield "terms, comparisons, modules", counts, (3, 1, 6)


def main() -> None:
    """Print a line for each."""
    client = Client(headers={"Accept-Encoding": "identity"})
    for name, checks in {
        "stored": stored(), "language": language_rules(), "pages": pages(client), "search and links": search_and_links(client),
        "other sites": other_sites(client), "API": api(client), "admin": editors(),
    }.items():  # fmt: skip
        right = []
        for what, found, wanted in checks:
            if found == wanted:
                right.append(what)
            else:
                sys.stdout.write(f"WRONG {name}, {what}: {found!r} instead of {wanted!r}\n")
        sys.stdout.write(f"{name}: {', '.join(right)}\n")


main()
