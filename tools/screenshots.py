"""Pictures of every kind of page: `python tools/screenshots.py http://127.0.0.1:8000 screenshots` (a running site).

Every language, phone and desktop, light and dark; narrow them down with `--language fa --page term --width 360 --scheme dark`.
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from terms.text import LANGUAGES

# Chromium's own shell without windows takes half the processor time of the whole browser, which draws a toolbar for each page.
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--font-render-hinting=none", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = {
    "home": "/{language}/",
    "az": "/{language}/a-z/",
    "modules": "/{language}/modules/",
    "module": "/{language}/modules/sales/",
    "term": "/t/customer-relationship-management?lang={language}",
    "term-cloud": "/t/cloud-based-crm?lang={language}",
    "card": "/embed/{language}/customer-relationship-management/",
    "compare": "/{language}/compare/",
    "comparison": "/{language}/compare/contact-vs-account/",
    "previews": "/{language}/tools/previews/",
    "search": "/{language}/search/?q=lead",
    "link-article": "/{language}/tools/link/",
    "suggest": "/{language}/suggest/?term=lead",
    "propose": "/{language}/suggest/?name=zzzz",
    "suggest-thanks": "/{language}/suggest/thanks/?term=lead",
    "nothing-found": "/{language}/search/?q=zzzz",
    "not-found": "/{language}/terms/zzzz/",
}


def take(browser: Browser, site: str, folder: Path, language: str, name: str, width: int, scheme: str) -> None:
    """One picture of one page, from top to bottom."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, device_scale_factor=1)
    page = context.new_page()
    page.goto(site + PAGES[name].format(language=language))
    page.wait_for_load_state("networkidle")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        sys.stdout.write(f"too wide: {name} {language} {width}\n")
    page.screenshot(path=folder / f"{name}-{language}-{width}-{scheme}.png", full_page=True)
    context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--page", nargs="*", default=list(PAGES), choices=list(PAGES))
    parser.add_argument("--width", nargs="*", type=int, default=[360, 1280])
    parser.add_argument("--scheme", nargs="*", default=["light", "dark"])
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for language in options.language:
            for name in options.page:
                for width in options.width:
                    for scheme in options.scheme:
                        take(browser, options.site.rstrip("/"), options.folder, language, name, width, scheme)
        browser.close()


if __name__ == "__main__":
    main()
