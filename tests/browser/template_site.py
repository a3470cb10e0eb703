"""Builds the site that every worker of the browser tests copies: `python -m tests.browser.template_site FILE`, once for a run.

The database of DATABASE_URL gets the content, accounts and an open session for each role; FILE names them as JSON.
"""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

import glossary.wsgi  # noqa: F401 (Django is set up)
from terms.models import Label, Outdated, PendingText, Term
from terms.text import LANGUAGES
from tests.users import make_user, signed_in

SUPERUSERS = ["superuser", *(f"newcomer-{number}" for number in range(1, 9))]  # newcomers: for tests that change how a user signs in
ROLES = {
    "editor": ["Editors"],
    "translator": [f"Translators {language}" for language in LANGUAGES],
    "reviewer": [f"Reviewers {language}" for language in LANGUAGES],
}


def main() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("load_glossary", verbosity=0)
    users = [make_user(name, is_superuser=True) for name in SUPERUSERS] + [make_user(name, *groups) for name, groups in ROLES.items()]
    sessions = {user.get_username(): signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value for user in users}
    term = Term.objects.get(key="lead")  # with an outdated mark and a pending change
    Outdated.objects.create(term=term, language="tr", source="en", before={"definition": "Before."}, changed_by=users[0])
    PendingText.objects.create(term=term, language="ru", texts={"definition": "Новое."}, state="review", author=users[0])
    journey = Term.objects.get(key="customer-journey-based-crm")  # with a finding: a name of its own in another spelling
    Label.objects.create(term=journey, language="en", text="Journey based CRM", kind="synonym")
    Path(sys.argv[1]).write_text(json.dumps({"sessions": sessions, "lead": term.pk}), encoding="utf-8")
    connection.close()  # then all of it is in the one file


if __name__ == "__main__":
    main()
