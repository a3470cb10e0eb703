"""load_glossary runs in one transaction, is idempotent and never overwrites an editor's work."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from terms.content_files.loading import BadContent, Report, load
from terms.models import Comparison, Headword, Label, Term
from terms.published import details, revision, term_urls
from tests.content_files.files import comparison_file, term_file, write

pytestmark = pytest.mark.django_db


def problems(folder: Path) -> list[str]:
    with pytest.raises(BadContent) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def test_texts_names_relations_and_slugs_are_loaded(folder: Path) -> None:
    report = load(folder)

    alpha = Term.objects.get(key="alpha")
    assert (report.created, report.updated, report.kept) == (4, 0, [])
    assert alpha.published_languages() == ["fa", "en", "tr", "ru"]
    assert [term.key for term in alpha.related.order_by("key")] == ["beta", "gamma"]
    assert term_urls.of_term(alpha) == {"fa": "نام-alpha", "en": "alpha-en", "tr": "alpha-tr", "ru": "imya-alpha"}
    assert Headword.objects.count() == 4
    assert Term.objects.get(key="beta").published_languages() == []


def test_loading_twice_changes_nothing(folder: Path) -> None:
    load(folder)
    before, number = Term.objects.values_list("updated", flat=True).order_by("key"), revision.current()
    stamps = list(before)

    report = load(folder)

    assert report == Report(unchanged=4, headwords=4)
    assert list(before.all()) == stamps
    assert revision.current() == number


def test_a_changed_file_updates_fields_that_no_editor_changed(folder: Path) -> None:
    load(folder)
    write(folder, "alpha", term_file("alpha", ["beta", "gamma"], names={"en": "Renamed"}, extra={"en": 'synonyms = ["Other"]'}))

    report = load(folder)

    alpha = Term.objects.get(key="alpha")
    assert (report.updated, alpha.name_en) == (1, "Renamed")
    assert [label.text for label in alpha.labels.all()] == ["Other"]
    assert details.term("alpha-en", "en").translations["en"].slug == "renamed"
    assert term_urls.of_term(alpha)["en"] == "renamed"


def test_an_editors_change_stays(folder: Path) -> None:
    load(folder)
    alpha = Term.objects.get(key="alpha")
    alpha.name_en = "Edited"
    alpha.save()
    alpha.related.remove(Term.objects.get(key="gamma"))
    Label.objects.create(term=alpha, language="tr", text="Eklenen")
    write(folder, "alpha", term_file("alpha", ["beta", "gamma"], names={"en": "Renamed", "ru": "Новое имя"}))

    report = load(folder)

    alpha.refresh_from_db()
    assert (alpha.name_en, alpha.name_ru) == ("Edited", "Новое имя")
    assert [term.key for term in alpha.related.all()] == ["beta"]
    assert [label.text for label in alpha.labels.all()] == ["Eklenen"]
    assert sorted(report.kept) == [
        f"terms/sales/{line}" for line in ("alpha.toml: labels_tr", "alpha.toml: name_en", "alpha.toml: related", "gamma.toml: related")
    ]


def test_overwrite_replaces_editors_changes(folder: Path) -> None:
    load(folder)
    Term.objects.filter(key="alpha").update(name_en="Edited")

    report = load(folder, overwrite=True)

    assert report.kept == []
    assert Term.objects.get(key="alpha").name_en == "Alpha en"


def test_a_draft_that_an_editor_deleted_does_not_come_back(folder: Path) -> None:
    load(folder)
    Term.objects.get(key="beta").delete()

    report = load(folder)

    assert "terms/sales/beta.toml: deleted by an editor" in report.kept
    assert not Term.objects.filter(key="beta").exists()


def test_a_comparison_is_loaded_in_its_order(folder: Path) -> None:
    body = comparison_file(["gamma", "alpha"])
    (folder / "comparisons/gamma-vs-alpha.toml").write_text(body, encoding="utf-8")

    load(folder)

    comparison = Comparison.objects.get()
    assert [place.term.key for place in comparison.places.all()] == ["gamma", "alpha"]
    assert comparison.aspects_en == "What | What | What\nWhat | What | What\nWhat | What | What"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda text: text.replace('name = "Alpha en"', 'nmae = "Alpha en"'), "en.nmae: unknown key"),
        (lambda text: text.replace('name = "Alpha en"', 'name = ""'), "en.name: missing"),
        (lambda text: text.partition("[fa]")[0], "language: missing: add a section, one of fa, en, tr, ru"),
        (lambda text: text.replace("[ru]", "[xx]"), "xx: unknown key"),
        (lambda text: text.replace('"gamma"', '"nobody"'), "related: «nobody» is not another term's key"),
        (lambda text: text.replace('"gamma"', '"alpha"'), "related: «alpha» is not another term's key"),
        (lambda text: text.replace('["beta", "gamma"]', '["beta"]'), "related: 1 related terms: name 2 to 6"),
        (lambda text: text.replace('["sales"]', '["service"]'), "modules: the first must be the folder's name «sales»"),
        (lambda text: text.replace('["sales"]', '["sales", "zoo"]'), "modules: «zoo» is no module: known are sales"),
        (lambda text: text.replace("A person or company", "A  person or company"), "en.definition: two spaces in a row"),
        (lambda text: text.replace("shown interest", "shown 'interest'"), "en.definition: straight apostrophe"),
        (lambda text: text.replace("before lunch.", "before lunch"), "en.example: no full stop at the end"),
        (lambda text: text.replace("علاقه نشان", "علاقه  نشان"), "fa.definition: two spaces in a row"),
        (lambda text: text.replace("می‌گیرد", "می گیرد"), "fa.explanation: «می» before a verb"),
        (lambda text: text.replace("شرکتی", "شركتي"), "fa.definition: Arabic kaf"),
        (lambda text: text.replace("ещё", "еще"), "ru.definition: ё written as е"),
        (lambda text: text.replace("Человек", "Чeловек"), "ru.definition: Latin and Cyrillic letters in one word"),
        (lambda text: text.replace("A person", "Человек"), "en.definition: letter of another script"),
        (lambda text: text.replace("A person or company", "A person or company " * 20), "characters: write 40 to 300"),
        (
            lambda text: text.replace('example = "Mary called three of them back before lunch."', ""),
            "en.definition: only definition, explanation written",
        ),
        (lambda text: text + '\nsynonyms = "not a list"', "ru.synonyms: must be a list of texts"),
        (lambda text: text + '\nsynonyms = ["Имя alpha"]', "ru.synonyms: «Имя alpha» is given twice"),
        (lambda text: text + '\nstate = "live"', "ru.state: 'live': write draft, review or published"),
        (lambda text: text + "\nbroken", "file: cannot be read as TOML"),
    ],
)
def test_every_problem_is_reported_with_file_and_field(folder: Path, change: object, problem: str) -> None:
    path = folder / "terms/sales/alpha.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    found = problems(folder)

    assert any(line.startswith("terms/sales/alpha.toml: ") and problem in line for line in found), found
    assert not Term.objects.exists()


def test_the_problems_of_all_files_are_reported(folder: Path) -> None:
    write(folder, "beta", "nonsense")
    write(folder, "gamma", 'modules = ["sales"]')

    found = problems(folder)

    assert {line.split(":")[0] for line in found} == {"terms/sales/alpha.toml", "terms/sales/beta.toml", "terms/sales/gamma.toml"}


def test_two_terms_cannot_share_a_name_or_a_definition(folder: Path) -> None:
    write(folder, "beta", term_file("beta", ["alpha", "gamma"], names={"en": "Alpha en"}, texts=False))

    assert problems(folder) == ["terms/sales/beta.toml: en.name: the same as in terms/sales/alpha.toml"]


def test_the_command_lists_the_problems_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "beta", "nonsense")

    with pytest.raises(CommandError, match="nothing was loaded"):
        call_command("load_glossary", str(folder))
    assert "terms/sales/beta.toml: file: cannot be read as TOML" in capsys.readouterr().err


def test_the_command_prints_a_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_glossary", str(folder))

    assert capsys.readouterr().out == "4 created, 0 updated, 0 unchanged, 0 editors' changes kept; 4 headwords\n"


def test_a_folder_without_content_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no content"):
        call_command("load_glossary", str(tmp_path))
