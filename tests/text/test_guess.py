"""The language of a text."""

import pytest

from terms.text import guess_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "سرنخ شخصی است که به محصول علاقه نشان داده است."),
        ("fa", "در CRM هر Lead یک کارت دارد و Dashboard آن را نشان می‌دهد."),
        ("en", "A lead is a person who has shown interest in a product."),
        ("en", "Lead scoring automation platform"),
        ("en", "The résumé of the naïve applicant is in the façade folder."),
        ("tr", "Müşteri adayı, ürüne ilgi gösteren kişidir."),
        ("tr", "CRM sistemi satis ekibine yardim eder ve raporlar sunar"),
        ("tr", "CRM'in Salesforce'taki pipeline raporu"),
        ("tr", "SATIŞ EKİBİ İÇİN YENİ RAPOR"),
        ("ru", "Лид — это человек, который проявил интерес к продукту."),
        ("ru", "В CRM-системе Salesforce есть Dashboard и Pipeline для продаж."),
        (None, "CRM"),
        (None, "Müşteri adayı"),
        (None, ""),
        (None, "12345678901234567890123456789"),
        (None, "客户关系管理系统是企业用来管理客户关系的软件工具"),
        (None, "Η διαχείριση πελατειακών σχέσεων είναι σημαντική"),
    ],
)
def test_guess_language(language, text):
    assert guess_language(text) == language


def test_twenty_letters_are_enough():
    assert guess_language("abcdefghijklmnopqrs 1234") is None
    assert guess_language("abcdefghijklmnopqrst 1234") == "en"
