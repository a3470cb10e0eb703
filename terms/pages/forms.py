"""What readers send with the forms of public pages."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest


def posted(request: HttpRequest, *names: str) -> list[str] | None:
    """The texts of these fields, empty where one is missing; None where more was sent than is accepted at once."""
    try:
        return [request.POST.get(name, "") for name in names]
    except (RequestDataTooBig, TooManyFieldsSent):
        return None
