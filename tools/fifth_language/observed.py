"""What readers, authors and API clients of the other languages get, as JSON: the same before and after German came."""

import json
import re
import sys

from django.test import Client
from django.utils.translation import override

from terms import search
from terms.models import TermSlug

LANGUAGES = ("fa", "en", "tr", "ru")
PAGES = (
    "a-z/",
    "modules/",
    "modules/sales/",
    "compare/",
    "compare/mql-vs-sql/",
    "compare/lead-vs-opportunity/",
    "search/?q=churn",
    "no-page/",
)
TERMS = ("lead", "contract", "churn-rate", "quote", "frontier")
QUERIES = ("churn", "sales funnel", "ретеншн", "müşteri sadakati", "قیف فروش", "what is a quota?", "kbl", "leed scoring")
ARTICLES = {
    "fa": "<p>سرنخ‌ها در CRM ثبت می‌شوند و قیف فروش نشان می‌دهد چند فرصت فروش مانده است.</p>",
    "en": "<p>Our sales pipeline holds new opportunities, and the quota of each sales rep is in the CRM report.</p>",
    "tr": "<p>Müşteri adaylarının puanları CRM’deki satış hunisinde görünür.</p>",
    "ru": "<p>Воронка продаж показывает, сколько лидов и сделок в CRM у каждого менеджера.</p>",
}
# The time of a term's last change, and so the URL of its picture, differs between copies.
TIME = re.compile(r"\?v=\d+|csrfmiddlewaretoken[^>]*>")


def main() -> None:
    """Print it."""
    client, found = Client(headers={"Accept-Encoding": "identity"}), {}
    slugs = TermSlug.objects.filter(is_current=True, term__key__in=TERMS, language__in=LANGUAGES).values_list("language", "slug")
    paths = [f"/{language}/{page}" for language in LANGUAGES for page in PAGES]
    paths += [f"/{language}/terms/{slug}/" for language, slug in slugs.order_by("language", "slug")]
    for language in LANGUAGES:
        paths += [
            f"/embed/{language}/lead/",
            f"/api/v1/modules?lang={language}",
            f"/api/v1/terms?lang={language}&page=2",
            f"/t/lead?lang={language}",
        ]
        for query in QUERIES:
            with override(language):
                results = search.search(query, language)
            found[f"search {language} {query}"] = str([(item.term.key, item.rank, item.matched_text) for item in results.found])
        sent = {"language": language, "html": ARTICLES[language]}
        response = client.post("/api/v1/link", sent, content_type="application/json")
        found[f"links {language}"] = f"{response.status_code} {response.content.decode()}"
    for path in paths:
        response = client.get(path)
        found[path] = f"{response.status_code} {response.headers.get('Location', '')} {TIME.sub('', response.content.decode())}"
    json.dump(found, sys.stdout)


main()
