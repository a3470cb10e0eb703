"""Suggestions, and what a moderator does with them."""

from django.test import Client

from terms.models import Feedback, Term
from tests.html import Element

LIST = "/admin/terms/feedback/"
EVERYTHING = ["change_term", "add_term", "view_term", *(f"publish_{code}" for code in ("fa", "en", "tr", "ru"))]


def make_suggestion(term: Term | None, language: str = "en", **values: object) -> Feedback:
    fields = (
        {"part": "definition", "text": "A lead is not always a person."}
        if term
        else {"part": "new", "proposed_name": "Churn", "text": "Who leaves."}
    )
    return Feedback.objects.create(**{"term": term, "language": language} | fields | values)


def page_of(suggestion: Feedback) -> str:
    return f"{LIST}{suggestion.pk}/change/"


def decide(client: Client, suggestion: Feedback, decision: str, reply: str = "") -> object:
    response = client.post(page_of(suggestion), {"decision": decision, "reply": reply})
    suggestion.refresh_from_db()
    return response


def said(page: Element) -> list[str]:
    return [item.text for box in page.all("ul", class_="messagelist") for item in box.all("li")]
