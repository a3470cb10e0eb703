"""Requests to pages of the admin."""

from django.test import Client

from tests.html import Element, read


def page(client: Client, address: str = "/admin/") -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return read(response.content.decode())


def targets(found: Element) -> dict[str, str]:
    """Text of each link → its URL."""
    return {link.text: link["href"] for link in found.all("a") if link["href"] != "/admin/terms/version/"}  # it is always there
