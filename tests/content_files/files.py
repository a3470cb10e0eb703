"""Content files for tests."""

from pathlib import Path

TEXTS = {
    "fa": ("شخص یا شرکتی که به محصول علاقه نشان داده است ولی هنوز بررسی نشده است.", "فروشنده با آن تماس می‌گیرد و نتیجه را ثبت می‌کند. " * 4, "مریم امروز با سه نفر تماس گرفت."),
    "en": ("A person or company that has shown interest but is not yet qualified.", "The salesperson calls back and writes the result down at once. " * 4, "Mary called three of them back before lunch."),
    "tr": ("İlgi gösteren ama henüz nitelendirilmemiş kişi ya da kuruluş.", "Temsilci geri arar ve sonucu hemen sisteme yazar, böylece unutulmaz. " * 4, "Ayşe öğleden önce üçünü geri aradı."),
    "ru": ("Человек или компания, проявившие интерес, но ещё не проверенные.", "Менеджер перезванивает и сразу записывает результат разговора в систему. " * 4, "Марина до обеда перезвонила троим из них."),
}  # fmt: skip


def term_file(
    key: str, related: list[str], *, names: dict[str, str] | None = None, extra: dict[str, str] | None = None, texts: bool = True
) -> str:
    lines = ['modules = ["sales"]', f"related = {related}".replace("'", '"')]
    for code in TEXTS:
        lines += [
            f"[{code}]",
            f'name = "{(names or {}).get(code, f"{key.title()} {code}" if code in ("en", "tr") else {"fa": f"نام {key}", "ru": f"Имя {key}"}[code])}"',
        ]
        if texts:
            definition, explanation, example = TEXTS[code]
            lines += [
                f'definition = "{definition} {key if code in ("en", "tr") else ""}"'.rstrip()
                .replace('. "', '."')
                .replace(f'. {key}"', f', {key}."')
            ]
            lines += [f'explanation = """\n{explanation}\n"""', f'example = "{example}"']
        lines += [(extra or {}).get(code, "")]
    return "\n".join(lines)


def comparison_file(terms: list[str]) -> str:
    """A comparison of these terms in every language."""
    body = f"terms = {terms}\n".replace("'", '"')
    for code, (what, text) in {
        "fa": ("چیست", "این یکی است."),
        "en": ("What", "This one."),
        "tr": ("Ne", "Bu biri."),
        "ru": ("Что", "Это одно."),
    }.items():
        body += f'[{code}]\ntitle = "{what}"\ndifference = "{text}"\nusage = "{text}"\n'
        cells = "".join(f'{term} = "{what}"\n' for term in terms)
        body += f'[[{code}.aspects]]\naspect = "{what}"\n{cells}' * 3
    return body


def write(folder: Path, key: str, text: str) -> None:
    (folder / f"terms/sales/{key}.toml").write_text(text, encoding="utf-8")
