"""A term is found however its name is typed, and the best result comes first."""

import pytest
from django.db import connection

from terms import search
from terms.models import Headword, Label, Term
from terms.search.query import Query, parts, phrases, trimmed
from terms.search.ranking import Rank
from tests.factories import make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(db: None) -> None:
    """A few real names, some with the same beginning."""
    make_term("lead")
    make_term("lead-source", name_fa="منبع سرنخ", name_en="Lead source", name_tr="Müşteri adayı kaynağı", name_ru="Источник лида")
    make_term("funnel", name_fa="قیف فروش", name_en="Sales funnel", name_tr="Satış hunisi", name_ru="Воронка продаж")
    make_term("report", name_fa="گزارش", name_en="Report", name_tr="Rapor", name_ru="Отчёт")
    make_term("profile", name_fa="پروفایل مشتری", name_en="Customer profile", name_tr="Müşteri profili", name_ru="Профиль клиента")
    make_term("data", name_fa="داده‌های فروش", name_en="Sales data", name_tr="Satış verileri", name_ru="Данные о продажах")
    make_term("bant", name_fa="بنت", name_en="BANT", name_tr="BANT", name_ru="BANT", abbreviation="BANT")
    make_term("sales-lead", name_fa="سرنخ فروش", name_en="Sales lead", name_tr="Satış adayı", name_ru="Лид отдела продаж")
    for language, text in (("fa", "لید"), ("tr", "Lead")):
        Label.objects.create(term=Term.objects.get(key="lead"), language=language, text=text)
    make_term("workflow", name_fa="گردش کار", name_en="Workflow", name_tr="İş akışı", name_ru="Рабочий процесс")


def keys(query: str, language: str = "en") -> list[str]:
    return [found.term.key for found in search.search(query, language).found]


@pytest.mark.parametrize(
    ("query", "key", "rank"),
    [
        ("Lead", "lead", Rank.NAME),
        ("  lead  ", "lead", Rank.NAME),
        ("سرنخ", "lead", Rank.NAME),
        ("داده‌هاي فروش", "data", Rank.NAME),
        ("داده های فروش", "data", Rank.INFLECTED),
        ("دادههای فروش", "data", Rank.NAME),
        ("گردشکار", "workflow", Rank.JOINED),
        ("work flow", "workflow", Rank.JOINED),
        ("İŞ AKIŞI", "workflow", Rank.NAME),
        ("is akisi", "workflow", Rank.JOINED),
        ("IS AKISI", "workflow", Rank.JOINED),
        ("отчет", "report", Rank.NAME),
        ("ОТЧЁТ", "report", Rank.NAME),
        ("b.a.n.t", "bant", Rank.NAME),
        ("отчётами", "report", Rank.INFLECTED),
        ("воронкой продаж", "funnel", Rank.INFLECTED),
        ("профилей клиентов", "profile", Rank.INFLECTED),
        ("müşteri adayının", "lead", Rank.INFLECTED),
        ("leads", "lead", Rank.INFLECTED),
        ("سرنخ‌های", "lead", Rank.INFLECTED),
        ("BANT’ın", "bant", Rank.INFLECTED),
        ("bant'ın", "bant", Rank.INFLECTED),
        ("BANTهایمان", "bant", Rank.INFLECTED),
        ("sales fun", "funnel", Rank.PREFIX),
        ("funnel", "funnel", Rank.WITHIN),
        ("kbl", "lead", Rank.KEYBOARD),
        ("svko", "lead", Rank.KEYBOARD),
        ("дуфв", "lead", Rank.KEYBOARD),
        ("sarnakh", "lead", Rank.PHONETIC),
        ("voronka prodazh", "funnel", Rank.PHONETIC),
        ("Funnel for sales", "funnel", Rank.REWORDED),
        ("Sources of leads", "lead-source", Rank.REWORDED),
        ("Profiling customers", "profile", Rank.REWORDED),
        ("musteri profilleri", "profile", Rank.REWORDED),
        ("SATIS HUNILERI", "funnel", Rank.REWORDED),
        ("منبع لید", "lead-source", Rank.REWORDED),
        ("lead kaynağı", "lead-source", Rank.REWORDED),
        ("گردش کارها", "workflow", Rank.INFLECTED),
        ("Sales leads (SL)", "sales-lead", Rank.INFLECTED),
        ("Новые воронки продаж", "funnel", Rank.INSIDE),
        ("reprot", "report", Rank.TYPO),
        ("workflaw", "workflow", Rank.TYPO),
        ("گزاش", "report", Rank.TYPO),
        ("what is a lead?", "lead", Rank.NAME),
        ("bu rapor nedir?", "report", Rank.INSIDE),
        ("سرنخ چیست؟", "lead", Rank.NAME),
        ("что такое лид", "lead", Rank.NAME),
        ("Lead (customer)", "lead", Rank.NAME),
        ("tr definition of report", "report", Rank.INSIDE),
    ],
)
def test_the_term_is_the_first_result(few: None, query: str, key: str, rank: Rank) -> None:
    found = search.search(query, "en").found

    assert (found[0].term.key, found[0].rank) == (key, rank)


def test_terms_found_by_their_texts_come_last(few: None) -> None:
    Term.objects.get(key="workflow").save()
    make_term("other", definition_en="A zebra crosses the lead line.")

    assert keys("zebras crossing") == []
    assert keys("zebra") == ["other"]
    assert keys("lead")[0] == "lead"
    assert keys("lead")[-1] == "other"


@pytest.mark.parametrize("query", ["leader", "лидер", "raportör"])
def test_another_word_is_not_taken_for_an_inflected_form(few: None, query: str) -> None:
    assert all(found.rank > Rank.WITHIN for found in search.search(query, "en").found)


def test_a_hidden_name_finds_its_term_and_is_never_shown(few: None) -> None:
    Label.objects.create(term=Term.objects.get(key="lead"), language="fa", text="سرب", kind="hidden")

    found = search.search("سرب", "fa").found[0]

    assert (found.term.key, found.rank, found.matched_text, found.matched_kind) == ("lead", Rank.OTHER_NAME, "", "hidden")


def test_a_term_is_listed_once_with_its_best_name(few: None) -> None:
    Label.objects.create(term=Term.objects.get(key="lead"), language="en", text="Lead person", kind="synonym")

    assert keys("lead").count("lead") == 1


def test_names_in_the_readers_language_come_before_equal_names_in_others(few: None) -> None:
    make_term("zz", name_tr="Report", name_en="Something else")

    assert keys("report", "tr")[:2] == ["zz", "report"]
    assert keys("report", "en")[:2] == ["report", "zz"]


def test_a_corrected_query_is_reported(few: None) -> None:
    assert search.search("reprot", "en").corrected == "Report"
    assert search.search("funnels for seling", "en").corrected == ""
    assert search.search("funnels for sale", "en").corrected == "Sales funnel"
    assert search.search("report", "en").corrected == ""


def test_new_and_changed_names_are_found_at_once_with_typos(few: None) -> None:
    assert keys("ippeline") == []
    term = make_term("pipeline", name_en="Pipeline")

    assert keys("ippeline") == ["pipeline"]
    term.name_en = "Conveyor"
    term.save()
    assert keys("ippeline") == []
    assert keys("conveyro") == ["pipeline"]


def test_drafts_are_never_found(few: None) -> None:
    make_term("secret", languages=("fa",), name_en="Secret", definition_en="Hush hush.")

    for query in ("secret", "sceret", "hush", "secret fa"):
        assert "secret" not in keys(query)
        assert "secret" not in [found.term.key for found in search.suggest(query, "en").found]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "!?",
        "\u200c",
        "🙂",
        "%",
        "_",
        "'",
        '"',
        "\\",
        "a' OR 1",
        '"a" AND',
        "*",
        "NEAR(",
        ":",
        "lead:*",
        "x" * 200,
        "ا" * 200,
        "a b " * 50,
    ],
)
def test_any_query_gets_results(few: None, query: str) -> None:
    results = search.search(query, "en")

    assert len(results.found) <= search.MAX_RESULTS
    assert search.suggest(query, "fa").query == query.strip()


def test_a_query_beyond_the_limit_finds_nothing() -> None:
    make_term("lead")

    assert search.search("lead " * 100, "en").found == []


def test_questions_and_brackets_are_parsed() -> None:
    assert trimmed("3. What is a lead?") == "lead"
    assert trimmed("CRM ne demek?") == "CRM"
    assert parts("Lead (سرنخ)") == ["Lead", "سرنخ"]
    assert phrases(Query("a b c")) == {"a": 2, "a b": 4, "b": 2, "b c": 5, "c": 3}


def test_deleted_names_are_not_found_with_typos(few: None) -> None:
    """The names in memory may still include a deleted headword."""
    search.search("reprot", "en")
    Headword.objects.filter(language="en", text="Report").delete()

    assert search.search("reprot", "tr").found == []


def test_look_ups_use_an_index() -> None:
    """No full scan for equal names or names with a prefix (by the plan of the database in use)."""
    for rows in (
        Headword.objects.filter(normal="lead"),
        Headword.objects.filter(match_key="lead"),
        Headword.objects.filter(language="en", letter="L").order_by("sort_key"),
    ):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
            plan = rows.explain()
        assert "index" in plan.lower(), plan
