"""Which versions are recorded when something is saved."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from terms.content_files import loading
from terms.history import recording, timeline
from terms.history.state import SUBJECT_TYPES, columns, state_of
from terms.models import Category, Comparison, ComparisonTerm, Label, NeverLinkPhrase, Term, Version
from tests.admin.test_terms import change
from tests.factories import make_comparison, make_term
from tests.users import make_editor

pytestmark = pytest.mark.django_db


def loaded(key: str = "lead", **values: object) -> Term:
    """A term as the content loader writes it, without signals."""
    fields = {f"{name}_{code}": f"{key} {name} {code}" for name in ("name", "definition") for code in ("fa", "en", "tr", "ru")}
    fields |= {f"state_{code}": "published" for code in ("fa", "en", "tr", "ru")}
    Term.objects.bulk_create([Term(key=key, **(fields | values))])
    return Term.objects.get(key=key)


def kinds(term: object) -> list[str]:
    """The kinds of an object's versions, oldest first."""
    return list(Version.objects.of(SUBJECT_TYPES[type(term)], term.pk).order_by("pk").values_list("kind", flat=True))


def newest(term: object) -> timeline.Entry:
    return timeline.entries_of(SUBJECT_TYPES[type(term)], term.pk)[0]


def shown_differences(entry: timeline.Entry) -> dict[str, list[tuple[str, str]]]:
    return {item.name: [tuple(piece)[:2] for piece in item.lines or item.pieces] for item in entry.differences}


def test_the_first_edit_of_a_loaded_term_has_a_difference() -> None:
    term = loaded()
    assert kinds(term) == []

    term.definition_en = "lead definition in English"
    term.save()

    assert kinds(term) == ["found", "changed"]
    assert shown_differences(newest(term)) == {"definition_en": [("same", "lead definition "), ("gone", "en"), ("new", "in English")]}
    found = timeline.entries_of("term", term.pk)[1]
    assert (found.version.author, found.differences) == (None, [])


def test_a_save_that_changes_nothing_writes_no_version() -> None:
    term = make_term("lead")
    assert kinds(term) == ["added"]

    term.save()
    Term.objects.get(key="lead").save()

    assert kinds(term) == ["added"]


def test_a_change_undone_in_the_same_change_set_writes_no_version() -> None:
    term = make_term("lead", definition_en="One.")

    with recording.recording():
        term.definition_en = "Two."
        term.save()
        term.definition_en = "One."
        term.save()

    assert kinds(term) == ["added"]


def test_one_request_is_one_change(admin_client: Client, categories: dict) -> None:
    term = make_term("lead", categories=(categories["sales"],))
    other = make_term("deal")

    page = change(
        admin_client,
        term,
        definition_en="Another.",
        related=[other.pk],
        **{
            "labels-TOTAL_FORMS": 2,
            "labels-0-language": "en",
            "labels-0-text": "Prospect",
            "labels-0-kind": "synonym",
            "labels-1-language": "fa",
            "labels-1-text": "مشتری بالقوه",
            "labels-1-kind": "hidden",
            "memberships-1-category": categories["service"].pk,
            "memberships-1-order": 1,
            "memberships-1-term": term.pk,
        },
    )

    assert page.all("ul", class_="errorlist") == []
    entry = newest(term)
    assert kinds(term)[-1] == "changed"
    assert kinds(term).count("changed") == 1
    assert set(entry.version.fields) == {"definition_en", "labels_en", "labels_fa", "modules", "related"}
    assert (entry.version.author.username, entry.version.author_name) == ("admin", "admin")
    assert entry.version.languages == " fa en "
    assert shown_differences(entry)["labels_en"][0][0] == "new"


def test_a_relation_is_a_change_of_both_terms() -> None:
    lead, deal = make_term("lead"), make_term("deal")

    lead.related.add(deal)
    assert shown_differences(newest(deal)) == {"related": [("new", "lead")]}
    deal.related.clear()

    assert shown_differences(newest(lead)) == {"related": [("gone", "deal")]}


def test_a_change_made_outside_is_not_attributed_to_the_next_editor() -> None:
    term = make_term("lead")
    Term.objects.filter(pk=term.pk).update(definition_tr="Dışarıdan.")
    editor = make_editor()

    with recording.recording(editor):
        term.refresh_from_db()
        term.definition_en = "Mine."
        term.save()

    assert kinds(term) == ["added", "outside", "changed"]
    mine, outside = timeline.entries_of("term", term.pk)[:2]
    assert (mine.version.fields, mine.version.author) == (["definition_en"], editor)
    assert (outside.version.fields, outside.version.author) == (["definition_tr"], None)


@transaction.atomic
def fail_after_saving(term: Term) -> None:
    term.definition_en = "Rolled back."
    term.save()
    Term.objects.create(key="lead")


def test_a_rolled_back_change_writes_no_version() -> None:
    term = make_term("lead")

    with pytest.raises(IntegrityError):
        fail_after_saving(term)

    assert kinds(term) == ["added"]


def test_after_a_rolled_back_change_the_same_change_set_still_records() -> None:
    term = make_term("lead")

    with recording.recording():
        with pytest.raises(IntegrityError):
            fail_after_saving(term)
        term.definition_en = "Saved."
        term.save()

    assert kinds(term) == ["added", "changed"]
    assert shown_differences(newest(term))["definition_en"][-2:] == [("new", "Saved"), ("same", ".")]


def test_a_version_keeps_the_name_of_a_deleted_user() -> None:
    term, editor = make_term("lead"), make_editor("niloufar")
    with recording.recording(editor):
        term.abbreviation = "LD"
        term.save()

    editor.delete()

    entry = newest(term)
    assert (entry.version.author, entry.version.author_name) == (None, "niloufar")
    assert timeline.contributors() == ["niloufar"]


def test_versions_do_not_depend_on_the_active_language() -> None:
    """The bare columns follow the active language, so no version may hold them."""
    for model, bare in ((Term, "name"), (Comparison, "title"), (Category, "name")):
        names = {column.name for column in columns(model)}
        assert bare not in names
        assert f"{bare}_fa" in names


@pytest.mark.parametrize("make", ["comparison", "category", "phrase"])
def test_comparisons_modules_and_phrases_have_a_history_too(make: str, categories: dict) -> None:
    if make == "comparison":
        row = make_comparison(make_term("lead"), make_term("deal"))
        row.title_en = "Changed"
        row.save()
        assert shown_differences(newest(row)) == {"title_en": [("gone", "en title"), ("new", "Changed")]}
        ComparisonTerm.objects.get(term__key="deal").delete()
        assert shown_differences(newest(row)) == {"terms": [("same", "lead"), ("gone", "deal")]}
    elif make == "category":
        row = categories["sales"]
        row.name_en = "Selling"
        row.save()
        assert shown_differences(newest(row)) == {"name_en": [("gone", "Sales"), ("new", "Selling")]}
    else:
        row = NeverLinkPhrase.objects.create(language="en", text="in any case")
        row.text = "in this case"
        row.save()
        assert newest(row).version.languages == " en "
        assert shown_differences(newest(row))["text"] == [("same", "in "), ("gone", "any "), ("new", "this "), ("same", "case")]


def test_deleting_writes_one_version_with_the_last_state() -> None:
    term = make_term("lead", languages=())
    Label.objects.create(term=term, language="en", text="Prospect")
    other = make_term("deal")
    other.related.add(term)
    pk = term.pk

    term.delete()

    gone = Version.objects.of("term", pk).newest_first().first()
    assert (gone.kind, gone.key) == ("deleted", "lead")
    assert state_of(gone)["labels_en"] == [["Prospect", "synonym", ""]]
    assert shown_differences(newest(other)) == {"related": [("gone", "lead")]}


def test_the_first_load_writes_no_versions() -> None:
    loading.load(Path(__file__).parents[2] / "fixtures")

    assert Version.objects.count() == 0


def test_the_loader_records_changes_of_subjects_with_a_history() -> None:
    """Otherwise the change would be attributed to the next editor."""
    loading.load(Path(__file__).parents[2] / "fixtures")
    lead, deal = Term.objects.get(key="lead"), Term.objects.get(key="deal")
    lead.is_case_sensitive = True
    lead.save()
    Term.objects.filter(pk__in=(lead.pk, deal.pk)).update(definition_en="Changed by hand.")
    Label.objects.bulk_create([Label(term=lead, language="en", text="Written by hand")])

    loading.load(Path(__file__).parents[2] / "fixtures", overwrite=True)

    assert kinds(lead) == ["found", "changed", "outside", "loaded"]
    entry = newest(lead)
    assert (entry.version.kind, entry.version.author) == ("loaded", None)
    assert {"definition_en", "labels_en", "is_case_sensitive"} == set(entry.version.fields)
    assert kinds(deal) == []


def test_versions_count_from_one_within_their_subject() -> None:
    lead, _deal = make_term("lead"), make_term("deal")
    lead.abbreviation = "LD"
    lead.save()

    assert list(Version.objects.order_by("pk").values_list("key", "number")) == [("lead", 1), ("deal", 1), ("lead", 2)]


def test_a_column_added_or_removed_later_is_no_change() -> None:
    term = make_term("lead")
    version = newest(term).version
    del version.state["no_bare_ye"]
    version.state["colour"], version.fields = "red", ["colour", "name_en"]
    version.save()

    term.save()

    assert kinds(term) == ["added"]
    assert [label for label, _language in timeline.field_names(version)] == ["name"]
    assert "colour" not in shown_differences(newest(term))
    term.definition_en = "Another."
    term.save()
    assert newest(term).version.fields == ["definition_en"]
