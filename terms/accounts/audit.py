"""Records what happens to accounts: the event, its time, the user who caused it, the IP address and the changes."""

from collections.abc import Iterable

from django.http import HttpRequest

from terms import current_request
from terms.models import AuditEntry
from terms.models.accounts import MAX_NAME_LENGTH
from terms.rates import client_address

Kind = AuditEntry.Kind
Change = tuple[str, object, object]  # field, before, after


def record(
    kind: Kind, subject: str = "", changes: Iterable[Change] = (), *, actor: str | None = None, request: HttpRequest | None = None
) -> None:
    """Write one entry. Without `request` the current one is used; without any, the entry is of a command on the server."""
    request = request or current_request.get()
    if actor is None:
        actor = request.user.get_username() if hasattr(request, "user") else ""
    address = client_address(request) if request else None
    AuditEntry.objects.create(
        kind=kind,
        actor=actor[:MAX_NAME_LENGTH],
        subject=subject[:MAX_NAME_LENGTH],
        address=address,
        changes=[list(change) for change in changes],
    )
