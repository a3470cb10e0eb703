"""No query may use the bare column of a translated field, which holds the language that was active at the last save."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modeltranslation.translator import translator

from terms.models import Term
from tests.factories import make_comparison, make_term

BARE = {
    (model._meta.db_table, field)
    for model in translator.get_registered_models(abstract=False)
    for field in translator.get_options_for_model(model).all_fields
}
CLAUSES = re.compile(r"\b(WHERE|ORDER BY|GROUP BY|HAVING|ON|COUNT|COALESCE|LOWER|UPPER|CASE)\b(.*)", re.DOTALL)


def bare_columns(sql: str) -> set[tuple[str, str]]:
    """The bare columns that a statement filters, orders, groups or computes with."""
    found = CLAUSES.search(sql.split(" FROM ", 1)[-1])
    rest = found[0] if found else ""
    computed = " ".join(re.findall(r"(?:COUNT|COALESCE|LOWER|UPPER|CASE)\b[^,]*", sql))
    return {(table, column) for table, column in BARE if f'"{table}"."{column}"' in rest + computed}


def test_bare_columns_finds_a_bad_query() -> None:
    assert bare_columns('SELECT 1 FROM "terms_term" WHERE "terms_term"."state" = 1') == {("terms_term", "state")}
    assert bare_columns('SELECT "terms_term"."name" FROM "terms_term" WHERE "terms_term"."state_fa" = 1') == set()
    assert bare_columns('SELECT COALESCE("terms_term"."name", 1) FROM "terms_term"') == {("terms_term", "name")}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fa", "en", "tr", "ru"])
def test_no_page_reads_a_bare_column(client: Client, admin_client: Client, categories: dict, language: str) -> None:
    term = make_term("lead", categories=(categories["sales"],))
    make_comparison(term, make_term("deal"))
    term.related.add(Term.objects.get(key="deal"))
    slug = term.slugs.get(language=language).slug
    pages = ["", "a-z/", "modules/", "modules/sales/", f"terms/{slug}/", "compare/", "compare/lead-vs-deal/", "search/?q=lead", "nothing/"]
    admin = [
        "term/",
        f"term/{term.pk}/change/",
        "term/?q=lead",
        "term/?state_fa__exact=published",
        "category/",
        "comparison/",
        "suggestion/",
        "article/",
    ]

    with CaptureQueriesContext(connection) as queries:
        for page in pages:
            client.get(f"/{language}/{page}")
        client.get(f"/t/lead?lang={language}")
        for page in admin:
            assert admin_client.get(f"/admin/terms/{page}", headers={"Accept-Language": language}).status_code == 200

    assert len(queries) > 50
    assert {column for query in queries for column in bare_columns(query["sql"])} == set()
