"""Each rule for the sense of a name: evidence for it, evidence against it, and a joined ی."""

import pytest

from terms.linker.matcher import Entry, Matcher
from terms.linker.senses import decide


def decisions(entry: Entry, text: str, language: str) -> list[str]:
    return [decision for *_, decision in decide([(0, Matcher([entry], language).read(text))], language)]


@pytest.mark.parametrize(
    ("language", "name", "text", "decision"),
    [
        ("en", "Campaign", "The campaign ended.", "suggest"),
        ("en", "Campaign", "The campaigns ended.", "auto"),
        ("en", "Campaign", "Our campaign ended.", "auto"),
        ("en", "Campaign", "The campaign’s end is near.", "auto"),
        ("en", "Campaign", "The campaigns of the war ended.", "suggest"),
        ("en", "Field", "The fields are wide.", "suggest"),
        ("en", "Field", "Every field is hidden.", "auto"),
        ("tr", "Kampanya", "Kampanya bitti.", "suggest"),
        ("tr", "Kampanya", "Kampanyalar bitti.", "auto"),
        ("tr", "Kampanya", "Kampanyamızı bitirdik.", "auto"),
        ("tr", "Kampanya", "Her kampanya biter.", "auto"),
        ("tr", "Kampanya", "Seçmenler kampanyaları dinledi.", "suggest"),
        ("ru", "Кампания", "Кампания прошла.", "suggest"),
        ("ru", "Кампания", "Наша кампания прошла.", "auto"),
        ("ru", "Кампания", "Короткие кампании прошли.", "auto"),
        ("ru", "Кампания", "О кампаниях забыли.", "auto"),
        ("ru", "Кампания", "О кампаниях той войны забыли.", "suggest"),
        ("ru", "Поле", "По полям ехали.", "suggest"),
        ("ru", "Контакт", "Контакты старого реле окислились.", "suggest"),
        ("tr", "Alan", "Depo dört bin metrekarelik alanlara kuruldu.", "suggest"),
        ("fa", "نماینده", "نماینده آمد.", "suggest"),
        ("fa", "نماینده", "نمایندگان آمدند.", "auto"),
        ("fa", "نماینده", "نماینده ما آمد.", "auto"),
        ("fa", "نماینده", "هر نماینده آمد.", "auto"),
        ("fa", "نماینده", "نمایندگان مجلس آمدند.", "suggest"),
    ],
)
def test_plural_and_owner_are_evidence_for_a_name_and_other_fields_against_it(language: str, name: str, text: str, decision: str) -> None:
    assert decisions(Entry(name, "target", "suggest"), text, language) == [decision]


@pytest.mark.parametrize(
    ("language", "name", "text", "decision"),
    [
        ("en", "Lead", "Our lead-time is long.", "suggest"),
        ("ru", "Лид", "Мы отдаём лид-магнит.", "suggest"),
        ("ru", "Лид", "Такой лид-то нам и нужен.", "auto"),
        ("ru", "Отчёт", "Онлайн-отчёт готов.", "auto"),
        ("ru", "CRM", "Это CRM-отдел.", "auto"),
    ],
)
def test_half_of_a_hyphenated_word_is_not_linked_if_the_whole_means_something_else(
    language: str, name: str, text: str, decision: str
) -> None:
    assert decisions(Entry(name, "target"), text, language) == [decision]


@pytest.mark.parametrize(
    ("text", "plain", "flagged"),
    [
        ("هر قراردادی بسته شد.", ["auto"], ["auto"]),
        ("یک قراردادی بسته شد.", ["auto"], ["auto"]),
        ("با قراردادی که بستیم رفتیم.", ["auto"], ["auto"]),
        ("قراردادی که بستیم خوب بود.", ["auto"], ["auto"]),
        ("با قراردادی رفتیم.", ["auto"], []),
        ("کارکنان قراردادی رفتند.", ["suggest"], []),
        ("قراردادها بسته شد.", ["auto"], ["auto"]),
        ("قرارداد بسته شد.", ["auto"], ["auto"]),
    ],
)
def test_neighbouring_words_decide_what_a_joined_ye_is(text: str, plain: list[str], flagged: list[str]) -> None:
    assert decisions(Entry("قرارداد", "target"), text, "fa") == plain
    assert decisions(Entry("قرارداد", "target", no_bare_ye=True), text, "fa") == flagged


def test_a_ye_that_belongs_to_the_name_is_not_a_joined_ye() -> None:
    assert decisions(Entry("پیگیری", "target", no_bare_ye=True), "کارکنان پیگیری رفتند.", "fa") == ["auto"]
