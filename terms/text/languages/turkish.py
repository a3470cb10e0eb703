"""Turkish. Typography: Türk Dil Kurumu, Yazım Kılavuzu (apostrophe after abbreviations, circumflex)."""

from terms.text.language import Language
from terms.text.messages import gettext_noop, rules

_TYPOGRAPHY = rules(
    (r"[«»„]", gettext_noop("quotation mark: use “ ” in Turkish")),
    (
        r"(?<![\wçğıöşüÇĞİÖŞÜ])[A-ZÇĞİÖŞÜ]{2,}[a-zçğıöşü]+",
        gettext_noop("ending joined to an abbreviation: put ’ between them (CRM’in)"),
    ),
    (r"\b[kK]ar(?!a liste)(?:ı|lı|lılık|lılığı|ını|a|dan|lar)?\b", gettext_noop("kâr (profit) takes a circumflex (TDK)")),
    (r"\b[Hh]al(?:i|ine|inde|inden|e|de|en|ini|iyle|ler|leri)?\b", gettext_noop("hâl takes a circumflex (TDK): hâl, hâlinde, hâlen")),
    (r"\b[Hh]ala\b", gettext_noop("hâlâ takes circumflexes (TDK)")),
    (r"\b[Rr]esmi\b", gettext_noop("resmî takes a circumflex (TDK)")),
    (r"\b[Kk]ağıt|\b[Şş]ikayet|\b[Dd]ükkan|\b[Mm]ekan|\b[Zz]eka\b", gettext_noop("circumflex missing (TDK): kâğıt, şikâyet, dükkân, mekân, zekâ")),
    (r"\b[Dd]ahili\b|\b[Hh]arici\b|\b[Mm]erkezi (?:veri|depo|sistem|yönetim|yapı)", gettext_noop("adjective in -î takes a circumflex (TDK): dâhilî, haricî, merkezî")),
    (r"\b[Hh]erşey|\b[Bb]irşey|\b[Hh]erzaman|\b[Yy]ada\b", gettext_noop("written apart in Turkish: her şey, bir şey, her zaman, ya da")),
    (r"\b[Ii]şbirli|\b[Vv]eritaban", gettext_noop("written apart in Turkish (TDK): iş birliği, veri tabanı")),
)  # fmt: skip

TURKISH = Language(
    code="tr",
    name="turkish",
    endonym="Türkçe",
    locale="tr_TR",
    letters=tuple("ABCÇDEFGĞHIİJKLMNOÖPQRSŞTUÜVWXYZ"),
    rare_letters="Ğ",
    own_letters="çğıöşü",
    small_letters={"I": "ı", "İ": "i"},
    keyboard="qwertyuıopğüasdfghjklşizxcvbnmöç./",  # Turkish Q, TS 2117
    separators=(".", ","),
    months=tuple(str.split("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık")),
    typography=_TYPOGRAPHY,
    common_words=(
        "ve bir bu ile için da de daha en olan olarak veya gibi kadar her çok ne ya ki sonra göre "
        "ise değil hem ancak tüm var yok mi nasıl neden olur eder müşteri satış yeni üzerinde"
    ),
    typical_letters="ğışĞİŞ",
    shared_letters="çöüÇÖÜâîû",
    typical_endings=r"['’](?:n?[ıiuü]n|[dt][ae](?:n|ki)?|l[ae]r|y?[ae]|y?l[ae]|[yns]?[ıiuü])(?!\w)",
    joining_words="ile için ve",
    questions=(r"\s+(?:nedir|ne demek|ne demektir|kimdir|ne anlama gelir)$",),
)
