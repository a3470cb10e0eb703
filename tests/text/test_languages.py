"""The table of languages: codes, directions and alphabets."""

import pytest

from terms.text import LANGUAGES


def test_languages_are_in_the_order_of_the_site():
    assert list(LANGUAGES) == ["fa", "en", "tr", "ru"]
    assert [language.code for language in LANGUAGES.values()] == list(LANGUAGES)


@pytest.mark.parametrize(
    ("code", "endonym", "direction", "script"),
    [("fa", "فارسی", "rtl", "Arab"), ("en", "English", "ltr", "Latn"), ("tr", "Türkçe", "ltr", "Latn"), ("ru", "Русский", "ltr", "Cyrl")],
)
def test_language_facts(code, endonym, direction, script):
    language = LANGUAGES[code]

    assert (language.endonym, language.direction, language.script) == (endonym, direction, script)


@pytest.mark.parametrize(
    ("code", "letters"),
    [
        ("fa", "آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی"),
        ("en", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"),
        ("tr", "A B C Ç D E F G Ğ H I İ J K L M N O Ö P Q R S Ş T U Ü V W X Y Z"),
        ("ru", "А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ъ Ы Ь Э Ю Я"),
    ],
)
def test_letters_are_those_of_cldr_and_ours(code, letters):
    assert " ".join(LANGUAGES[code].letters) == letters


def test_a_language_cannot_be_changed():
    with pytest.raises(AttributeError):
        LANGUAGES["fa"].direction = "ltr"


def test_a_page_begins_in_the_font_of_its_script():
    assert {language.font for code, language in LANGUAGES.items() if code != "fa"} == {"inter-latin.woff2"}
    assert LANGUAGES["fa"].font == "vazirmatn-fa.woff2"
