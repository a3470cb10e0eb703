"""Russian. Typography: the rules of 1956 and Milchin’s «Справочник издателя» (ё, «», the dash between spaces)."""

from terms.text.language import CYRILLIC, NBSP, Language
from terms.text.messages import gettext_noop, rules

_YO = (
    r"еще|счет(?:у|ом|е)?|(?:от|рас|за|под|пере)чет\w*|(?:рас|под|пере)счет\w*|отчет\w*|учет(?:а|у|ом|е|ный|ная|ной|ную|ных)?|"
    r"партнер\w*|надежн\w*|четк\w*|определенн\w*|ее|нее|свое|мое|твое|чье|причем|путем|объем\w*|прием(?:а|е|у|ом|ы|ов|ам)?|"
    r"трех|четырех|легк(?:ий|ая|ое|ую|их|им)|(?:про|со|пере|от|за|вы|по|при|от)?дает(?:ся)?|"
    r"(?:при|пере|по|за|до|на|у|про|от|под|с)?ведет(?:ся)?|(?:пере|по|за|до|на|у|про|от|подо|обо)?йдет|идет|придет(?:ся)?|"
    r"берет(?:ся)?|остается|удается|поймет|займет|возьмет|начнет(?:ся)?|ждет|растет|живет|пришлет|(?:при|пере|вы)?несет|"
    r"(?:в|за|ис|под|от)ключен|завершен|решен|закреплен|подтвержден|внесен(?!\w)|(?:про|при|в|пере|произ)веден|определен|"
    r"(?:при|во|из)влечен|сохранен|изменен|применен|отменен|учтен|приобретен|дешев(?:ый|ая|ое|ые|ых)|желт(?:ый|ая|ое|ые|ых)|черн(?:ый|ая|ое|ую|ые|ых|ым)|"
    r"тверд(?:ый|ая|ое|ые)|жестк\w*"
)
_TYPOGRAPHY = rules(
    (r"[“”]", gettext_noop("English quotation mark: use « »")),
    (r"(?<=\S)—|—(?=\S)", gettext_noop("dash without spaces: write a no-break space before it and a space after it")),
    (r"(?<=\S) —", gettext_noop("ordinary space before a dash: use a no-break space (U+00A0)")),
    (r"(?<=\w) – ", gettext_noop("en dash: use — (U+2014)")),
    (rf"(?i)(?<![{CYRILLIC}\-])(?:{_YO})(?![{CYRILLIC}])", gettext_noop("ё written as е: write ё")),
)
_CONSONANTS = dict(
    zip("бвгджзклмнпрстфхцчшщ", ["b", "", "g", "d", "j", "z", "k", "l", "m", "n", "p", "r", "s", "t", "f", "x", "ts", "c", "w", "w"], strict=True)
)  # fmt: skip

RUSSIAN = Language(
    code="ru",
    name="russian",
    endonym="Русский",
    locale="ru_RU",
    script="Cyrl",
    letters=tuple("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"),
    rare_letters="ЪЫЬ",
    consonants=_CONSONANTS,
    keyboard="йцукенгшщзхъфывапролджэячсмитьбю.ё",  # ЙЦУКЕН, GOST 6431
    has_genitives=True,
    has_main_part_last=True,
    separators=(NBSP, ","),
    months=tuple(str.split("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")),
    date=f"{{day}}{NBSP}{{month}}{NBSP}{{year}}{NBSP}г.",
    typography=_TYPOGRAPHY,
    joining_words="в во для и из к на о об от по с со",
    questions=(
        r"^(?:что такое|что значит|кто такой|кто такие|определение|значение)\s+",
        r"\s+(?:это|— это|- это)$",
    ),
)
