"""Fills a database with many made-up terms: `DATABASE_URL=… python bench/synthetic.py 100000`.

Their names combine CRM words of each language, so that they share prefixes, words and letters as real
names do; the first 263 terms are the glossary's own.
"""

import os
import random
import sys
from collections.abc import Iterator

import django

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glossary.settings")
django.setup()

from django.core.management import call_command
from django.db import transaction

from terms.models import Category, Headword, SearchText, Term, TermCategory, TermSlug
from terms.published import headwords, revision
from terms.text import slugify

FIRST = {
    "fa": [
        "مدیریت",
        "گزارش",
        "تحلیل",
        "داده",
        "نرخ",
        "سرنخ",
        "مشتری",
        "فروش",
        "کمپین",
        "کانال",
        "قرارداد",
        "پشتیبانی",
        "تیم",
        "چرخه",
        "هدف",
        "سفارش",
        "فیلد",
        "رکورد",
        "پیگیری",
        "بازخورد",
    ],
    "en": [
        "sales",
        "lead",
        "customer",
        "data",
        "report",
        "campaign",
        "channel",
        "contract",
        "support",
        "team",
        "cycle",
        "target",
        "order",
        "field",
        "record",
        "follow",
        "feedback",
        "quote",
        "price",
        "task",
    ],
    "tr": [
        "satış",
        "müşteri",
        "veri",
        "rapor",
        "kampanya",
        "kanal",
        "sözleşme",
        "destek",
        "ekip",
        "döngü",
        "hedef",
        "sipariş",
        "alan",
        "kayıt",
        "takip",
        "geri",
        "teklif",
        "fiyat",
        "görev",
        "süreç",
    ],
    "ru": [
        "отчёт",
        "клиент",
        "лид",
        "сделка",
        "договор",
        "канал",
        "поддержка",
        "команда",
        "цикл",
        "цель",
        "заказ",
        "поле",
        "запись",
        "задача",
        "воронка",
        "счёт",
        "продукт",
        "рынок",
        "план",
        "обзор",
    ],
}
SECOND = {
    "fa": [
        "خودکار",
        "ماهانه",
        "منطقه\u200cای",
        "دیجیتال",
        "داخلی",
        "بیرونی",
        "ویژه",
        "پایه",
        "تازه",
        "مشترک",
        "فصلی",
        "روزانه",
        "برگشتی",
        "بلندمدت",
        "کوتاه\u200cمدت",
        "کلیدی",
    ],
    "en": [
        "automatic",
        "monthly",
        "regional",
        "digital",
        "internal",
        "external",
        "special",
        "basic",
        "recent",
        "shared",
        "seasonal",
        "daily",
        "returning",
        "lasting",
        "short",
        "key",
    ],
    "tr": [
        "otomatik",
        "aylık",
        "bölgesel",
        "dijital",
        "dâhilî",
        "haricî",
        "özel",
        "temel",
        "yeni",
        "ortak",
        "dönemlik",
        "günlük",
        "geri",
        "uzun",
        "kısa",
        "kilit",
    ],
    "ru": [
        "автоматический",
        "ежемесячный",
        "региональный",
        "цифровой",
        "внутренний",
        "внешний",
        "особый",
        "базовый",
        "новый",
        "общий",
        "сезонный",
        "ежедневный",
        "возвратный",
        "долгий",
        "краткий",
        "ключевой",
    ],
}
BATCH = 2000


def name(number: int, language: str, chance: random.Random) -> str:
    first, second = FIRST[language], SECOND[language]
    words = (
        [chance.choice(second), chance.choice(first), chance.choice(first)]
        if language != "fa"
        else [chance.choice(first), chance.choice(first), chance.choice(second)]
    )
    text = " ".join([*words, str(number)])
    return text[0].upper() + text[1:]


def made_up(numbers: range, chance: random.Random) -> Iterator[Term]:
    for number in numbers:
        values = {"key": f"synthetic-{number}"}
        for language in FIRST:
            title = name(number, language, chance)
            values |= {
                f"name_{language}": title,
                f"definition_{language}": f"{title}: {name(number, language, chance)}, {name(number, language, chance)}.",
                f"explanation_{language}": " ".join(name(number, language, chance) for _ in range(10)) + ".",
                f"example_{language}": f"{name(number, language, chance)}.",
                f"state_{language}": "published",
            }
        yield Term(**values)


@transaction.atomic
def fill(numbers: range, chance: random.Random) -> None:
    terms = Term.objects.bulk_create(made_up(numbers, chance))
    categories = list(Category.objects.all())
    TermCategory.objects.bulk_create(TermCategory(term=term, category=categories[term.pk % len(categories)]) for term in terms)
    TermSlug.objects.bulk_create(
        TermSlug(term=term, language=code, slug=slugify(getattr(term, f"name_{code}"), code)) for term in terms for code in FIRST
    )
    Headword.objects.bulk_create([row for term in terms for row in headwords.names_of(term, [])])
    SearchText.objects.bulk_create([row for term in terms for row in headwords.texts_of(term)])
    pairs = Term.related.through
    pairs.objects.bulk_create(
        pairs(from_term=one, to_term=other) for a, b in zip(terms, terms[1:], strict=False) for one, other in ((a, b), (b, a))
    )
    revision.bump()


def main(total: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("load_glossary", verbosity=0)
    chance, have = random.Random(2026), Term.objects.count()
    for start in range(have, total, BATCH):
        fill(range(start, min(start + BATCH, total)), chance)
        sys.stderr.write(f"\r{min(start + BATCH, total)} of {total}")
    sys.stderr.write("\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
