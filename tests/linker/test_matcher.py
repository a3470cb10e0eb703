"""Names are found in a text in all forms and spellings; the longest match wins."""

import pytest

from terms.linker import senses, sentences
from terms.linker.formats import markup
from terms.linker.matcher import Entry, Matcher
from terms.linker.mentions import mentions
from terms.linker.senses import decide
from tests.linker.calls import count_calls


def found(language: str, names: list[str], text: str, never: tuple[str, ...] = ()) -> list[str]:
    matcher = Matcher([*(Entry(phrase, None) for phrase in never), *(Entry(name, name) for name in names)], language)
    return [text[match.start : match.end] for match in matcher.matches(text)]


@pytest.mark.parametrize(
    ("language", "name", "text", "expected"),
    [
        ("en", "Lead scoring", "lead scoring, lead\n  scoring, lead-scoring, lead scoring", 4),
        ("en", "Lead scoring", "lead. Scoring lead, scoring lead: scoring (lead) scoring lead - scoring", 0),
        ("en", "Lead scoring", "lead\n\nscoring", 0),
        ("en", "Workflow", "work-flow work flow Workflow’s workflows", 4),
        ("en", "Invoice", "in voice", 0),
        ("en", "Help desk", "helpdesk help-desk helpdesks", 3),
        ("en", "A/B testing", "A/B testing and A B testing and A, B testing", 1),
        ("en", "Configure, price, quote", "to configure, price, quote it", 1),
        ("en", "Lead", "https://x.org/lead lead@x.org #lead @lead www.lead.org /lead/ lead", 1),
        ("en", "BANT", "BANT bant Bant", 1),
        ("en", "KPI", "KPIs KPI’s kpis", 2),
        ("tr", "Veri tabanı", "veritabanı veritabanında veri tabanının Veri-tabanı", 4),
        ("tr", "E-posta", "eposta e posta e-postayı", 3),
        ("tr", "Müşteri adayı", "MÜŞTERİ ADAYI müşteri adayları müşteri adaya", 2),
        ("tr", "Kanal", "kan al", 0),
        ("ru", "Чат-бот", "чатбот чат бот чат-бота чатботами", 4),
        ("ru", "Профиль клиента", "профили клиентов", 1),
        ("fa", "نرم‌افزار", "نرم افزار نرم‌افزار نرمافزار نرم افزارها نرم‌افزارهای", 5),
        ("fa", "کسب‌وکار", "کسب و کار کسب‌وکار کسب‌و‌کار", 3),
        ("fa", "سرنخ", "سرنخ ها سرنخ‌ها سرنخها", 3),
        ("fa", "کاربر", "کار بر روی میز", 0),
    ],
)
def test_a_name_is_found_in_all_its_spellings(language: str, name: str, text: str, expected: int) -> None:
    assert len(found(language, [name], text)) == expected


def test_the_longest_name_wins() -> None:
    assert found("en", ["Lead", "Lead scoring", "Scoring rule"], "A lead scoring rule for a lead") == ["lead scoring", "lead"]


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("en", "take into account", "Take into account the account"),
        ("tr", "hesaba kat*", "Hesaba katmadık, hesaba katılsın"),
        ("ru", "за счёт", "За счет скидки"),
        ("fa", "به حساب آور*", "به حساب آوردند"),
    ],
)
def test_words_in_a_phrase_never_to_link_are_not_a_mention(language: str, phrase: str, text: str) -> None:
    name = {"en": "Account", "tr": "Hesap", "ru": "Счёт", "fa": "حساب"}[language]

    assert found(language, [name], text, (phrase,)) == (["account"] if language == "en" else [])


def test_a_name_longer_than_a_phrase_never_to_link_is_found() -> None:
    assert found("en", ["Case management"], "in case management fails", ("in case",)) == []
    assert found("en", ["In case management"], "in case management", ("in case",)) == ["in case management"]


def test_capitals_count_if_the_term_is_case_sensitive() -> None:
    matcher = Matcher([Entry("Champ", "champ", is_case_sensitive=True)], "en")

    assert [match.start for match in matcher.matches("champ Champ CHAMP")] == [6]


@pytest.mark.parametrize(
    "text",
    [
        piece * (300_000 // len(piece))
        for piece in (
            "x",
            "lead ",
            "lead-",
            "a-",
            "a.",
            "@",
            "/",
            "work ",
            "work-",
            "lead\n",
            "lead scoring ",
            "e mail ",
            "lead, ",
            "work flow ",
        )
    ],
)
def test_hostile_texts_take_a_bounded_number_of_steps_per_word(text: str) -> None:
    matcher = Matcher([Entry("Lead scoring", 1), Entry("Lead", 2), Entry("Workflow", 3), Entry("E-mail", 4), Entry("Email", 5)], "en")

    words = len(matcher.read(text).words)

    assert count_calls(lambda: matcher.read(text)) <= 12 * words + 100


def test_words_that_begin_no_name_cost_nothing() -> None:
    matcher = Matcher([Entry("Lead", 1)], "en")
    text = "nothing of the kind is written here\n"
    matcher.read(text)

    assert count_calls(lambda: matcher.read(text * 1_000)) == count_calls(lambda: matcher.read(text))


def test_a_text_without_full_stops_is_examined_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    matcher, lengths = Matcher([Entry("Case", "case", "suggest"), Entry("Lead", "lead")], "en"), []
    sentence = sentences.Sentence
    monkeypatch.setattr(sentences, "Sentence", lambda words, *rest: lengths.append(len(words)) or sentence(words, *rest))

    decided = list(decide([(0, matcher.read("case lead court " * 2_000))], "en"))

    assert len(decided) == 4_000
    assert sum(lengths) == 6_000  # every word in one sentence only, however many names need it
    assert max(lengths) == 80


def test_equal_texts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    matcher, calls, html = Matcher([Entry("Lead", "lead")], "en"), [], "<b>lead</b> " * 1_000
    read = matcher.read
    monkeypatch.setattr(matcher, "read", lambda *arguments: calls.append(1) or read(*arguments))

    found = list(mentions(html, markup.read(html, "en"), matcher))

    assert len(found) == 1_000
    assert len(calls) == 2


def test_names_that_are_always_linked_need_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senses, "Paragraph", None)

    decided = list(decide([(0, Matcher([Entry("CRM", "crm")], "en").read("CRM, CRM. "))], "en"))

    assert [decision for *_, decision in decided] == ["auto", "auto"]
