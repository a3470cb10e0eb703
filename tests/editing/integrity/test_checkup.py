"""Running the checks: number of queries, caching, the command's output."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terms.editing import integrity
from terms.editing.integrity import RULES, Finding
from terms.models import Checkup, Comparison
from terms.published import revision
from tests.editing.integrity.broken_content import related
from tests.factories import make_term

pytestmark = pytest.mark.django_db


def test_the_check_needs_the_same_queries_for_one_term_and_for_many() -> None:
    make_term("lead")
    integrity.check_now()
    with CaptureQueriesContext(connection) as few:
        integrity.check_now()
    for number in range(3):
        make_term(f"term-{number}", languages=("en",))
    integrity.check_now()

    with CaptureQueriesContext(connection) as many:
        integrity.check_now()

    assert len(few) == len(many) <= 12


def test_a_check_is_cached_until_content_changes_and_its_numbers_are_stored() -> None:
    make_term("lead")
    first = integrity.check(revision.current())
    assert integrity.check(revision.current()) is first
    assert Checkup.objects.get().counts["orphan"] == {"": 1}

    make_term("deal")

    latest = integrity.latest()
    assert (latest.revision < latest.current, latest.counts["orphan"]) == (True, {"": 1})
    integrity.check(revision.current())
    latest = integrity.latest()
    assert (latest.revision == latest.current, latest.counts["orphan"]) == (True, {"": 2})


def test_every_sentence_can_be_formatted() -> None:
    for rule in RULES.values():
        finding = Finding(rule.name, 1, "lead", "fa", "name", "other")
        assert "%" not in finding.sentence
        assert finding.sentence


def test_the_command_names_each_finding_and_fails_on_errors(capsys: pytest.CaptureFixture[str]) -> None:
    lead, deal = make_term("lead"), make_term("deal")
    related.create(from_term=lead, to_term=deal)

    with pytest.raises(CommandError, match="readers meet these errors"):
        call_command("check_integrity", "--rule", "one-sided")

    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "error: term lead: one-sided: deal is a related term here, but not the other way round. Add the missing half.",
        "1 errors, 0 warnings, 0 remarks",
    ]
    deal.related.add(lead)
    call_command("check_integrity", "--rule", "one-sided")
    assert capsys.readouterr().out.splitlines() == ["0 errors, 0 warnings, 0 remarks"]


def test_the_shipped_content_has_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_glossary", verbosity=0)
    capsys.readouterr()

    call_command("check_integrity")

    assert capsys.readouterr().out.splitlines() == ["0 errors, 0 warnings, 0 remarks"]
    assert Comparison.objects.exists()
