"""Rules about missing texts, repeated names and spelling: each has a positive and a negative case."""

import pytest

from terms.editing import integrity
from terms.models import WritingCheck
from tests.editing.integrity.broken_content import found, label
from tests.factories import make_term

pytestmark = pytest.mark.django_db
EMPTY_RU = dict.fromkeys(("name_ru", "definition_ru", "explanation_ru", "example_ru"))

# --- what is missing ----------------------------------------------------------------------------------------------------


def test_a_name_without_a_definition() -> None:
    make_term("lead", languages=("en",), definition_fa=None)
    make_term("deal", languages=("en",))

    assert found("no-definition") == [("lead", "fa", "definition", "")]


def test_texts_without_a_name() -> None:
    make_term("lead", languages=("en",), name_tr="")
    make_term("deal", languages=("en",), name_tr="", definition_tr="", explanation_tr="", example_tr="")

    assert found("no-name") == [("lead", "tr", "name", "")]


@pytest.mark.parametrize("field", ["explanation", "example"])
def test_published_without_an_explanation_or_example(field: str) -> None:
    make_term("lead", **{f"{field}_ru": ""})
    make_term("deal", languages=("fa",), **{f"{field}_ru": ""})

    assert found(f"no-{field}") == [("lead", "ru", field, "")]


def test_readers_of_one_language_left_out() -> None:
    make_term("lead", languages=("fa", "en", "tr"), **EMPTY_RU)
    make_term("case", languages=("fa", "en", "tr"))
    make_term("deal", languages=(), **EMPTY_RU)  # nobody has it: nobody is left out

    assert found("not-translated") == [("case", "ru", "state", ""), ("lead", "ru", "name", "")]


def test_a_term_in_no_module(categories: dict) -> None:
    make_term("lead")
    make_term("deal", categories=(categories["sales"],))
    make_term("case", languages=())

    assert found("no-module") == [("lead", "", "memberships", "")]


def test_a_step_of_the_path_that_readers_miss() -> None:
    make_term("lead", languages=("fa", "en", "tr"), path_order=1)
    make_term("deal", path_order=2)
    make_term("case", languages=("fa",))

    assert found("path") == [("lead", "ru", "state", "")]


# --- names --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "name", "other", "kind", "expected"),
    [
        ("en", "Follow-up", "Follow up", "synonym", True),
        ("en", "Follow-up", "follow-up", "abbreviation", True),
        ("en", "Follow-up", "follow-up", "hidden", False),  # that is what hidden names are for
        ("en", "Follow-up", "Follow-up", "hidden", True),
        ("en", "Follow-up", "Followup call", "synonym", False),
        ("fa", "نرم‌افزار", "نرمافزار", "synonym", True),
        ("tr", "Işık", "ışık", "synonym", True),
        ("tr", "Işık", "işık", "synonym", False),
        ("ru", "Счёт", "Счет", "synonym", True),
    ],
)  # fmt: skip
def test_a_name_once_more(language: str, name: str, other: str, kind: str, expected: bool) -> None:
    label(make_term("lead", **{f"name_{language}": name}), other, language, kind)

    assert found("repeated-name") == ([("lead", language, "labels", other)] if expected else [])


def test_two_other_names_that_fold_alike() -> None:
    term = make_term("lead")
    label(term, "E-Mail"), label(term, "e-mail"), label(term, "e-mail", "tr")

    assert found("repeated-name") == [("lead", "en", "labels", "e-mail")]


def test_two_terms_with_one_name() -> None:
    make_term("lead", name_en="Sales Lead", name_tr="Lead")
    make_term("deal", name_en="sales lead", name_ru="Lead")

    assert found("same-name") == [("deal", "en", "name", "lead"), ("lead", "en", "name", "deal")]


def test_a_merged_term_may_share_the_name() -> None:
    make_term("deal", name_en="Lead", replaced_by=make_term("lead"))

    assert found("same-name") == []


def test_another_name_that_is_another_terms_name() -> None:
    lead = make_term("lead")
    make_term("deal")
    label(lead, "deal"), label(lead, "Deal", "tr"), label(lead, "DEAL", kind="hidden")

    assert found("foreign-name") == [("lead", "en", "labels", "deal")]


# --- spelling -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("name", " Lead", True),
        ("name", "Sales  lead", True),
        ("definition", "A person or a company. ", True),
        ("explanation", "One paragraph.\n\nAnother one.", False),
        ("explanation", "One paragraph. \n\nAnother one.", True),
        ("example", "Sara calls a lead.", False),
    ],
)
def test_stray_spaces(field: str, text: str, expected: bool) -> None:
    make_term("lead", **{f"{field}_en": text})

    assert found("stray-space") == ([("lead", "en", field, "")] if expected else [])


@pytest.mark.parametrize(("language", "text", "expected"), [("fa", "مشتري", True), ("fa", "مشتری", False), ("en", "مشتري", False)])
def test_arabic_letters_in_persian(language: str, text: str, expected: bool) -> None:
    label(make_term("lead"), text, language)

    assert found("arabic-letter") == ([("lead", language, "labels", "")] if expected else [])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A lead\u200b is a person.", "U+200B"),
        ("en", "A lead\x07 is a person.", "U+0007"),
        ("en", "A lead\u200c is a person.", "U+200C"),
        ("fa", "نرم\u200cافزار", ""),
        ("en", "A lead.\r\n\r\nA person.", ""),
    ],
)
def test_invisible_characters(language: str, text: str, expected: str) -> None:
    make_term("lead", **{f"explanation_{language}": text})

    assert found("invisible") == ([("lead", language, "explanation", expected)] if expected else [])


def test_letters_of_two_scripts() -> None:
    make_term("lead", name_ru="Cделка", name_en="Сделка", name_fa="CRM")  # the first letter of each is of the other script

    said = [item for item in found("script") if item[2] == "name"]

    assert [item[:3] for item in said] == [("lead", "en", "name"), ("lead", "ru", "name")]
    assert said[1][3].startswith("Latin and Cyrillic letters in one word")


def test_an_unprintable_character_is_found() -> None:
    make_term("lead", definition_en="A le\ufffdd.")

    assert [item[2] for item in found("script") if item[1] == "en"] == ["definition"]


def test_the_rules_of_the_writing_guide() -> None:
    make_term("lead", example_en="Sara wrote \"hello\" and 'goodbye' to a new lead.", example_ru="Сара позвонила новому лиду утром.")

    said = [item[3] for item in found("writing") if item[1:3] == ("en", "example")]

    assert [message.split(":")[0] for message in said] == ["straight double quote", "straight apostrophe"]
    assert [item for item in found("writing") if item[1:3] == ("ru", "example")] == []


def test_texts_are_read_again_only_when_they_change(settings: object) -> None:
    term, other = make_term("lead"), make_term("deal")
    integrity.check_now()
    marked = {"remarks": [["writing", "en", "name", "kept"]]}
    WritingCheck.objects.update(**marked)

    term.name_en = "Leads"
    term.save()

    assert [key for key, *_rest in found("writing") if "kept" in _rest] == [other.key]
    settings.RELEASE = "another release, other rules"
    assert [item for item in found("writing") if "kept" in item] == []
