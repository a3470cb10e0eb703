"""load_glossary and the linker: phrases never to link, and how a name is linked."""

from pathlib import Path

import pytest

from terms.content_files.loading import load
from terms.models import NeverLinkPhrase, Term
from tests.content_files.test_loading import problems, term_file, write

pytestmark = pytest.mark.django_db


def phrases(folder: Path, *texts: str) -> None:
    """Write the file of phrases never to link."""
    (folder / "never_link.toml").write_text(f"[en]\nphrases = {list(texts)}\n".replace("'", '"'), encoding="utf-8")


def stored_phrases() -> list[str]:
    return sorted(NeverLinkPhrase.objects.values_list("text", flat=True))


def test_phrases_never_to_link_follow_the_file(folder: Path) -> None:
    phrases(folder, "in any case", "take into account")
    assert (load(folder).created, stored_phrases()) == (6, ["in any case", "take into account"])

    phrases(folder, "in any case", "lead time*")
    report = load(folder)

    assert (report.created, report.updated, report.kept) == (1, 1, [])
    assert stored_phrases() == ["in any case", "lead time*"]
    assert load(folder).created == 0


def test_phrases_that_an_editor_added_or_deleted_stay_so(folder: Path) -> None:
    phrases(folder, "in any case", "take into account")
    load(folder)
    NeverLinkPhrase.objects.get(text="in any case").delete()
    NeverLinkPhrase.objects.create(language="en", text="train ticket")

    report = load(folder)

    assert stored_phrases() == ["take into account", "train ticket"]
    assert report.kept == ["never_link.toml: «in any case» was deleted by an editor"]
    load(folder, overwrite=True)
    assert stored_phrases() == ["in any case", "take into account", "train ticket"]


@pytest.mark.parametrize("text", ["two  spaces", "*", "in * case", "case**", ""])
def test_a_phrase_that_matches_nothing_or_too_much_is_refused(folder: Path, text: str) -> None:
    phrases(folder, text)

    assert problems(folder) == [f"never_link.toml: en.phrases: «{text}»: write words one space apart, * only at the end of a word"]


def test_how_a_name_is_linked_is_loaded_and_an_editors_choice_stays(folder: Path) -> None:
    text = 'linking = "suggest"\nsynonyms = ["One", "Two"]\nauto = ["One"]\nnever = ["Two"]'
    write(folder, "alpha", term_file("alpha", ["beta", "gamma"], extra={"en": text}))
    load(folder)
    alpha = Term.objects.get(key="alpha")
    assert (alpha.linking_en, alpha.linking_fa) == ("suggest", "auto")
    assert dict(alpha.labels.values_list("text", "linking")) == {"One": "auto", "Two": "never"}

    Term.objects.filter(key="alpha").update(linking_en="never")
    alpha.labels.filter(text="One").update(linking="suggest")
    report = load(folder)

    alpha.refresh_from_db()
    assert alpha.linking_en == "never"
    assert dict(alpha.labels.values_list("text", "linking")) == {"One": "suggest", "Two": "never"}
    assert sorted(report.kept) == ["terms/sales/alpha.toml: labels_en", "terms/sales/alpha.toml: linking_en"]
