"""embed.js and the glossary together, on a host page: no request is mocked."""

from playwright.sync_api import expect

from tests.browser.hosts import Host, Open

TEXTS = {
    "fa": "هفتهٔ گذشته دو سرنخ رسید. سرنخ‌ها از قیف فروش آمدند.",
    "en": "😀 The sales pipeline grew. Every sales pipeline has stages, and the churn rate fell.",
    "tr": "Geçen hafta iki müşteri adayı geldi. Müşteri adayları satış hunimizden geldi.",
    "ru": "На прошлой неделе пришло два лида. Лиды пришли из воронки продаж.",
}
LINKS = {
    "fa": [("سرنخ", "lead"), ("قیف فروش", "sales-funnel")],
    "en": [("sales pipeline", "sales-pipeline"), ("stages", "sales-stage"), ("churn rate", "churn-rate")],
    "tr": [("müşteri adayı", "lead"), ("satış hunimizden", "sales-funnel")],
    "ru": [("лида", "lead"), ("воронки продаж", "sales-funnel")],
}
NAMES = {"fa": "سرنخ", "en": "Sales pipeline", "tr": "Müşteri adayı", "ru": "Лид"}


def test_first_mentions_become_links_with_previews_in_four_languages(host: Host, open_host: Open) -> None:
    html = "".join(f'<article lang="{language}"><h2>{text}</h2><p>{text}</p></article>' for language, text in TEXTS.items())

    page = open_host(host.put(html, options='data-selector="article"'))

    expect(page.locator("article a")).to_have_count(sum(map(len, LINKS.values())))
    for language, expected in LINKS.items():
        part = page.locator(f"article[lang={language}]")
        links = part.locator("p a").all()
        assert [(link.inner_text(), link.get_attribute("data-glossary")) for link in links] == expected
        assert all(link.get_attribute("href").startswith(f"{host.glossary}/{language}/terms/") for link in links)
        assert part.inner_text().split("\n\n") == [TEXTS[language]] * 2
        links[0].hover()
        expect(page.get_by_role("dialog")).to_contain_text(NAMES[language])
        page.keyboard.press("Escape")
