"""Helpers for suggestions and their moderation."""

from django.test import Client

from terms.models import Suggestion, Term
from tests.html import Element

LIST = "/admin/terms/suggestion/"
EVERYTHING = ["change_term", "add_term", "view_term", *(f"publish_{code}" for code in ("fa", "en", "tr", "ru"))]


def make_suggestion(term: Term | None, language: str = "en", **values: object) -> Suggestion:
    fields = (
        {"part": "definition", "text": "A lead is not always a person."}
        if term
        else {"part": "new", "proposed_name": "Churn", "text": "Who leaves."}
    )
    return Suggestion.objects.create(**{"term": term, "language": language} | fields | values)


def page_of(suggestion: Suggestion) -> str:
    return f"{LIST}{suggestion.pk}/change/"


def decide(client: Client, suggestion: Suggestion, decision: str, reply: str = "") -> object:
    response = client.post(page_of(suggestion), {"decision": decision, "reply": reply})
    suggestion.refresh_from_db()
    return response


def said(page: Element) -> list[str]:
    return [item.text for box in page.all("ul", class_="messagelist") for item in box.all("li")]
