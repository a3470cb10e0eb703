"""Reading the forms of public pages."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest


def posted_values(request: HttpRequest, *names: str) -> list[str] | None:
    """The values of these fields, "" for a missing one; None if the request exceeds Django's limits for form data."""
    try:
        return [request.POST.get(name, "") for name in names]
    except (RequestDataTooBig, TooManyFieldsSent):
        return None
