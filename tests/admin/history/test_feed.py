"""The recent changes as a feed."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client

from tests.editing.test_reverting import edit
from tests.factories import make_term
from tests.html import Element, read
from tests.users import make_editor, make_user, signed_in

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def page(client: Client, address: str, language: str = "en", status: int = 200) -> Element:
    response = client.get(address, headers={"Accept-Language": language})
    assert response.status_code == status
    return read(response.content.decode())


def feed_address(client: Client, language: str = "en", query: str = "") -> str:
    return page(client, f"/admin/terms/version/?{query}", language).one("a", class_="address")["href"].replace("&amp;", "&")


def titles(text: str) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in ElementTree.fromstring(text).iter(f"{ATOM}entry")]


def test_the_feed_needs_no_session_and_is_in_the_editors_language() -> None:
    lead, user = make_term("lead"), make_user("reviewer-fa", "Reviewers fa")
    edit(lead, make_editor("sara"), definition_fa="بد <b>.")
    make_term("deal")

    address = feed_address(signed_in(user), "fa", "kind=changed")
    answer = Client().get(address)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert "Set-Cookie" not in answer.headers
    [title] = titles(answer.content.decode())
    assert title.startswith("سرنخ")
    assert ElementTree.fromstring(answer.content).get("{http://www.w3.org/XML/1998/namespace}lang") == "fa"


def test_the_url_of_a_feed_is_invalid_after_a_password_or_permission_change() -> None:
    user = make_user("reviewer-fa", "Reviewers fa")
    address = feed_address(signed_in(user))
    assert Client().get(address).status_code == 200

    assert Client().get(address[:-2] + "00/").status_code == 404
    assert Client().get(address.replace(f"/{user.pk}-", f"/{make_editor().pk}-")).status_code == 404
    assert Client().get(address + "?language=xx").status_code == 404
    user.groups.clear()
    assert Client().get(address).status_code == 404
    user.is_superuser = True
    user.save()
    assert Client().get(address).status_code == 200
    user.set_password("another one")
    user.save()
    assert Client().get(address).status_code == 404
