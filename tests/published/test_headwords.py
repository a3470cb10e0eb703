"""The read model of names."""

import pytest
from django.core.management import call_command

from terms.models import Headword, Label, Revision
from terms.published import headwords, revision
from tests.factories import make_term

pytestmark = pytest.mark.django_db


def names(language: str = "en") -> list[tuple[str, str]]:
    return list(Headword.objects.in_language(language).alphabetical().values_list("text", "kind"))


def test_every_name_of_a_published_language_has_a_row() -> None:
    term = make_term("lead", languages=("en",), abbreviation="LD")
    Label.objects.create(term=term, language="en", text="Prospect", kind="synonym")
    Label.objects.create(term=term, language="en", text="Bullet", kind="hidden")
    Label.objects.create(term=term, language="fa", text="لید", kind="synonym")

    assert names() == [("Bullet", "hidden"), ("LD", "abbreviation"), ("Lead", "name"), ("Prospect", "synonym")]
    assert names("fa") == []


def test_a_name_that_equals_its_abbreviation_has_one_row() -> None:
    make_term("bant", abbreviation="BANT", name_en="BANT")

    assert names() == [("BANT", "name")]


def test_rows_follow_the_term() -> None:
    term = make_term("lead")
    label = Label.objects.create(term=term, language="en", text="Prospect", kind="synonym")

    term.name_en = "Enquiry"
    term.save()
    label.delete()
    assert names() == [("Enquiry", "name")]

    term.state_en = "draft"
    term.save()
    assert names() == []


def test_a_merged_term_has_no_rows() -> None:
    lead, deal = make_term("lead"), make_term("deal")

    lead.replaced_by = deal
    lead.save()

    assert names() == [("Deal", "name")]


def test_deleting_a_term_leaves_no_rows() -> None:
    term = make_term("lead", languages=())
    Label.objects.create(term=term, language="en", text="Prospect", kind="synonym")

    term.delete()

    assert not Headword.objects.exists()


def test_rebuilding_gives_the_same_rows() -> None:
    Label.objects.create(term=make_term("lead"), language="tr", text="Aday", kind="synonym")
    fields = ("term_id", "language", "text", "kind", "normal", "match_key", "sort_key", "letter")
    before = set(Headword.objects.values_list(*fields))

    Headword.objects.all().delete()
    call_command("rebuild_headwords", verbosity=0)

    assert set(Headword.objects.values_list(*fields)) == before


def test_every_change_of_content_raises_the_revision() -> None:
    seen = [revision.current()]
    term, other = make_term("lead"), make_term("deal")
    seen.append(revision.current())
    term.related.add(other)
    seen.append(revision.current())
    label = Label.objects.create(term=term, language="en", text="Prospect")
    seen.append(revision.current())
    label.delete()
    seen.append(revision.current())
    term.save()
    seen.append(revision.current())

    assert seen == sorted(set(seen))
    assert Revision.objects.count() == 1


def test_a_cached_value_is_computed_again_after_a_change() -> None:
    made = []

    @revision.cached_per_revision
    def double(number: int, value: int) -> int:
        made.append(value)
        return 2 * value

    assert [double(1, 4), double(1, 4), double(2, 4)] == [8, 8, 8]
    assert made == [4, 4]


def test_refresh_touches_only_its_term() -> None:
    lead = make_term("lead")
    make_term("deal")
    before = set(Headword.objects.exclude(term=lead).values_list("pk", flat=True))

    headwords.refresh(lead)

    assert set(Headword.objects.exclude(term=lead).values_list("pk", flat=True)) == before


def test_a_value_of_an_old_revision_is_never_cached_under_a_new_one() -> None:
    """A slow function finishes after another thread has reached the next revision."""

    @revision.cached_per_revision
    def made(number: int, depth: int) -> str:
        if depth == 1:
            made(2, 0)  # meanwhile another thread reads revision 2
        return f"made for {number}"

    assert made(1, 1) == "made for 1"
    assert made(2, 1) == "made for 2"
    assert made(2, 0) == "made for 2"


def test_a_change_and_its_revision_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    term = make_term("lead")

    def fail() -> None:
        raise RuntimeError("no revision")

    monkeypatch.setattr(revision, "bump", fail)
    term.name_en = "Changed"
    with pytest.raises(RuntimeError):
        term.save()

    term.refresh_from_db()
    assert term.name_en == "Lead"
