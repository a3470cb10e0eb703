"""German, sorted by DIN 5007-1: ä with a, ß with ss."""

from terms.text.language import Language

GERMAN = Language(
    code="de",
    name="german",
    endonym="Deutsch",
    locale="de_DE",
    letters=tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    respelled={"ä": "ae", "ö": "oe", "ü": "ue"},
    keyboard="qwertzuiopü+asdfghjklöäyxcvbnm,.-^",
    separators=(".", ","),
    months=tuple(str.split("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")),
    date="{day}. {month} {year}",
    common_words="der die das den dem des und ist ein eine einen einem in im zu mit für auf von nicht sich als auch an bei nach aus wird werden",
    typical_letters="äÄß",
    shared_letters="öüÖÜ",
    joining_words="der die das den dem des und für in im zu von",
    questions=(r"^(?:was ist|was sind|was bedeutet)\s+(?:(?:ein|eine|der|die|das)\s+)?",),
)
