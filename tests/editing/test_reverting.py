"""Reverting one field or a version, and restoring deleted subjects: results, permissions, errors."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from terms.editing import reverting
from terms.history import recording, timeline
from terms.history.state import stored
from terms.models import Category, Comparison, ComparisonTerm, Label, NeverLinkPhrase, Term, TermCategory, Version
from terms.published import term_urls
from tests.factories import make_comparison, make_term
from tests.history.test_recording import kinds, newest
from tests.users import make_editor, make_user

pytestmark = pytest.mark.django_db


def edit(term: Term, user: User | None = None, **values: object) -> Version:
    """An edit of a term; the change that it was."""
    with recording.recording(user):
        for name, value in values.items():
            setattr(term, name, value)
        term.save()
    return newest(term).version


def test_one_field_is_reverted_and_the_rest_is_unchanged() -> None:
    term, editor = make_term("lead"), make_editor()
    bad = edit(term, definition_en="Bad.", definition_fa="بد.")
    edit(term, abbreviation="LD")

    made = reverting.revert(bad, editor, "definition_en", "A slip")

    term.refresh_from_db()
    assert (term.definition_en, term.definition_fa, term.abbreviation) == ("en definition of lead.", "بد.", "LD")
    assert (made.kind, made.reason, made.author, made.fields) == ("reverted", "A slip", editor, ["definition_en"])
    assert made.source.kind == "added"


def test_a_whole_version_is_restored_with_labels_modules_and_relations(categories: dict) -> None:
    editor, deal = make_editor(), make_term("deal")
    term = make_term("lead", categories=(categories["sales"], categories["service"]))
    Label.objects.create(term=term, language="en", text="Prospect")
    term.related.add(deal)
    good, before = newest(term).version, stored("term", term.pk)
    edit(term, definition_en="Bad.")
    term.labels.all().delete()
    TermCategory.objects.filter(term=term, category=categories["sales"]).delete()
    TermCategory.objects.filter(term=term).update(order=0)
    term.related.clear()

    made = reverting.revert(good, editor)

    assert stored("term", term.pk) == before
    assert set(made.fields) == {"definition_en", "labels_en", "modules", "related"}
    assert [place.category.key for place in term.memberships.all()] == ["sales", "service"]
    assert newest(deal).version.fields == ["related"]


def test_a_revert_can_be_reverted() -> None:
    term, editor = make_term("lead"), make_editor()
    bad = edit(term, definition_en="Better after all.")

    made = reverting.revert(bad, editor, "definition_en")
    reverting.revert(made, editor, "definition_en")

    term.refresh_from_db()
    assert term.definition_en == "Better after all."


def test_a_revert_without_a_difference_leaves_no_version() -> None:
    term = make_term("lead")

    assert reverting.revert(newest(term).version, make_editor()) is None
    assert kinds(term) == ["added"]


def test_slugs_redirect_after_a_name_is_reverted() -> None:
    term, editor = make_term("lead"), make_editor()
    renamed = edit(term, name_en="Enquiry")
    assert term_urls.of_term(term)["en"] == "enquiry"

    reverting.revert(renamed, editor, "name_en")

    term.refresh_from_db()
    assert term_urls.of_term(term)["en"] == "lead"
    assert set(term.slugs.filter(language="en").values_list("slug", "is_current")) == {("lead", True), ("enquiry", False)}


@pytest.mark.parametrize(
    ("who", "field", "state", "may"),
    [
        ("Reviewers fa", "definition_fa", "published", True),
        ("Translators fa", "definition_fa", "published", False),
        ("Translators fa", "definition_fa", "draft", True),
        ("Reviewers fa", "definition_en", "published", False),
        ("Translators fa", "definition_en", "draft", False),
        ("Reviewers fa", "abbreviation", "published", False),
        ("Translators fa", "labels_fa", "draft", True),
        ("Translators fa", "labels_fa", "published", False),
        ("Translators fa", "labels_en", "draft", False),
        ("Reviewers fa", "linking_fa", "published", True),
    ],
)
def test_who_may_revert_depends_on_the_language(who: str, field: str, state: str, may: bool) -> None:
    term = make_term("lead", languages=("fa", "en") if state == "published" else ())
    user = make_user("sara", who)
    with recording.recording():
        for code in ("fa", "en"):
            Label.objects.create(term=term, language=code, text=f"other {code}")
        term.definition_fa, term.definition_en, term.abbreviation, term.linking_fa = "بد.", "Bad.", "X", "never"
        term.save()
    bad = newest(term).version
    before = stored("term", term.pk)

    if may:
        assert reverting.revert(bad, user, field).fields == [field]
    else:
        with pytest.raises(PermissionDenied):
            reverting.revert(bad, user, field)
        assert stored("term", term.pk) == before


def test_a_version_is_refused_where_one_of_its_languages_is() -> None:
    term, user = make_term("lead", languages=()), make_user("translator-fa", "Translators fa")
    good = newest(term).version
    edit(term, definition_fa="بد.", definition_en="Bad.")

    plan = reverting.plan(good, user)

    assert [text.split(" (")[1] for text in plan.refused] == ["English)"]
    with pytest.raises(PermissionDenied):
        reverting.revert(good, user)


def test_publishing_by_a_revert_needs_the_right_to_publish() -> None:
    term = make_term("lead", languages=("fa",))
    good = newest(term).version
    withdrawn = edit(term, state_fa="draft")

    with pytest.raises(PermissionDenied):
        reverting.revert(good, make_user("translator-fa", "Translators fa"))
    reverting.revert(withdrawn, make_user("reviewer-fa", "Reviewers fa"), "state_fa")

    assert Term.objects.get(pk=term.pk).state_fa == "published"


def test_reverting_needs_the_right_to_change_terms() -> None:
    term = make_term("lead", languages=())
    bad = edit(term, definition_fa="بد.")

    with pytest.raises(PermissionDenied):
        reverting.revert(bad, make_user("guest", "view_term", "translate_fa"), "definition_fa")


def problems(change: Version, field: str = "") -> list[str]:
    with pytest.raises(reverting.CannotRevert) as caught:
        reverting.revert(change, make_editor("another"), field)
    return caught.value.problems


def test_an_impossible_revert_has_a_reason_and_writes_nothing(categories: dict, settings: object) -> None:
    term = make_term("lead", path_order=3, categories=(categories["sales"],))
    placed = edit(term, path_order=None)
    make_term("deal", path_order=3)
    with recording.recording():
        TermCategory.objects.filter(term=term)[0].delete()
    moved = newest(term).version
    categories["sales"].delete()
    before = stored("term", term.pk)

    assert len(problems(placed, "path_order")) == 1
    assert "sales" in problems_again(moved, "modules")[0]
    assert stored("term", term.pk) == before


def problems_again(change: Version, field: str) -> list[str]:
    with pytest.raises(reverting.CannotRevert) as caught:
        reverting.revert(change, User.objects.get(username="another"), field)
    return caught.value.problems


def test_a_required_text_cannot_be_reverted_to_empty() -> None:
    term = make_term("lead", languages=("fa",), definition_en="")
    published = edit(term, definition_en="A definition.", state_en="published")

    assert "English" in problems(published, "definition_en")[0]


def test_labels_are_reverted_with_their_kinds() -> None:
    term = make_term("lead")
    Label.objects.create(term=term, language="tr", text="Aday", kind="hidden", linking="never")
    with recording.recording():
        Label.objects.update_or_create(term=term, language="tr", text="Aday", defaults={"kind": "synonym", "linking": ""})
        Label.objects.create(term=term, language="tr", text="Potansiyel")
    bad = newest(term).version

    reverting.revert(bad, make_editor(), "labels_tr")

    assert list(term.labels.values_list("text", "kind", "linking")) == [("Aday", "hidden", "never")]


def gone(about: str) -> Version:
    return timeline.deleted().get(subject_type=about)


def test_a_deleted_draft_is_restored_with_what_still_exists(categories: dict) -> None:
    deal, case = make_term("deal"), make_term("case", languages=())
    term = make_term("lead", languages=(), categories=(categories["sales"], categories["service"]), path_order=2)
    Label.objects.create(term=term, language="fa", text="مشتری بالقوه")
    term.related.set([deal, case])
    pk = term.pk
    term.delete()
    case.delete()
    categories["service"].delete()
    make_term("another", path_order=2)

    row, missing = reverting.restore(timeline.deleted().get(key="lead"), make_editor())

    assert row.pk == pk
    assert (row.name_fa, row.path_order) == ("سرنخ", None)
    assert [label.text for label in row.labels.all()] == ["مشتری بالقوه"]
    assert [place.category.key for place in row.memberships.all()] == ["sales"]
    assert list(row.related.all()) == [deal]
    assert len(missing) == 3
    assert kinds(row)[-2:] == ["deleted", "restored"]
    assert [change.key for change in timeline.deleted()] == ["service", "case"]


def test_modules_comparisons_and_phrases_are_restored() -> None:
    editor = make_editor()
    category = Category.objects.create(key="sales", colour="sales", name_fa="فروش", name_en="Sales", description_en="About sales")
    comparison = make_comparison(make_term("lead"), make_term("deal"))
    phrase = NeverLinkPhrase.objects.create(language="fa", text="در نظر")
    for row in (category, comparison, phrase):
        row.delete()

    restored = [reverting.restore(gone(about), editor) for about in ("category", "comparison", "neverlinkphrase")]

    assert [missing for _row, missing in restored] == [[], [], []]
    assert Category.objects.get().description_en == "About sales"
    assert [place.term.key for place in ComparisonTerm.objects.filter(comparison=Comparison.objects.get())] == ["lead", "deal"]
    assert NeverLinkPhrase.objects.get().text == "در نظر"
    assert list(timeline.deleted()) == []


def test_a_taken_key_is_an_error() -> None:
    make_term("lead", languages=()).delete()
    make_term("lead")

    with pytest.raises(reverting.CannotRevert):
        reverting.restore(gone("term"), make_editor())


def test_restoring_needs_the_rights_to_add_and_to_publish() -> None:
    make_comparison(make_term("lead"), make_term("deal")).delete()
    rights = ["add_comparison", "change_comparison", "change_shared"]

    for name, missing in (("one", "change_shared"), ("two", "add_comparison")):
        published = [f"publish_{code}" for code in ("fa", "en", "tr", "ru")]
        with pytest.raises(PermissionDenied):
            reverting.restore(gone("comparison"), make_user(name, *published, *(right for right in rights if right != missing)))
    with pytest.raises(PermissionDenied):
        reverting.restore(gone("comparison"), make_user("three", *rights, "publish_fa"))


def test_removed_labels_are_restored_alone() -> None:
    term = make_term("lead")
    label = Label.objects.create(term=term, language="ru", text="Заявка", kind="hidden")
    label.delete()
    edit(term, abbreviation="LD")
    [(change, rows)] = timeline.removed_labels(10)
    assert rows == [["ru", "Заявка", "hidden", ""]]

    with pytest.raises(PermissionDenied):
        reverting.restore_labels(change, make_user("reviewer-fa", "Reviewers fa"))
    assert reverting.restore_labels(change, make_user("reviewer-ru", "Reviewers ru")) == 1

    assert [label.text for label in term.labels.all()] == ["Заявка"]
    assert timeline.removed_labels(10) == []


def test_a_deleted_subject_must_be_restored_before_a_revert() -> None:
    term = make_term("lead", languages=())
    bad = edit(term, definition_fa="بد.")
    term.delete()

    assert len(problems(bad, "definition_fa")) == 1
