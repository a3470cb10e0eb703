"""Backlinks of a term, and the articles that editors publish."""

import pytest
from django.test import Client

from terms.authors import articles
from terms.editing import backlinks
from terms.models import Article, Term
from tests.factories import make_comparison, make_term
from tests.html import Element, read
from tests.users import make_user

pytestmark = pytest.mark.django_db


def register(*keys: str, url: str = "https://blog.example/crm", is_trusted: bool = False) -> Article:
    return articles.register(url, "en", "All about leads", keys, is_trusted=is_trusted)


def panel(client: Client, term: Term, page: str) -> Element:
    html = client.get(f"/admin/terms/term/{term.pk}/{page}/", headers={"Accept-Language": "en"}).content.decode()
    return read(html).one("div", class_="what-links-here")


@pytest.mark.parametrize("page", ["links", "delete"])
def test_everything_that_links_to_a_term_is_shown(admin_client: Client, page: str) -> None:
    lead, deal, case = (
        make_term("lead"),
        make_term("deal", explanation_en="Two leads make a deal.", explanation_ru="Из лидов."),
        make_term("case"),
    )
    lead.related.add(case)
    make_comparison(lead, case)
    Term.objects.create(key="old", replaced_by=lead)
    register("lead")

    shown = panel(admin_client, lead, page)

    assert [item.text for item in shown.all("h3")] == [
        "Articles",
        "Explanations that name it",
        "Related terms",
        "Comparisons",
        "Terms merged into it",
    ]
    links = [link["href"] for link in shown.all("a")]
    assert f"/admin/terms/article/{Article.objects.get().pk}/change/" in links
    assert links.count(f"/admin/terms/term/{deal.pk}/change/") == 2
    assert "https://blog.example/crm" in shown.text


@pytest.mark.parametrize("page", ["links", "delete"])
def test_a_term_that_nothing_links_to_says_so(admin_client: Client, page: str) -> None:
    shown = panel(admin_client, make_term("lead", languages=()), page)

    assert shown.all("h3") == []
    assert shown.text.startswith("Nothing that the glossary knows of.")


def test_the_form_links_to_the_backlinks(admin_client: Client) -> None:
    term = make_term("lead")
    links = f"/admin/terms/term/{term.pk}/links/"

    assert f'href="{links}"' in admin_client.get(f"/admin/terms/term/{term.pk}/change/").content.decode()
    assert "/links/" not in admin_client.get("/admin/terms/term/add/").content.decode()


def test_backlinks_need_the_right_to_view_terms(client: Client) -> None:
    term = make_term("lead")
    client.force_login(make_user("reader"))
    assert client.get(f"/admin/terms/term/{term.pk}/links/").status_code == 403
    client.force_login(make_user("sara", "Translators fa"))
    assert client.get(f"/admin/terms/term/{term.pk}/links/").status_code == 200
    assert client.get("/admin/terms/term/999/links/").status_code == 404


def test_deleting_an_unknown_term_is_no_error(admin_client: Client) -> None:
    assert admin_client.get("/admin/terms/term/999/delete/").status_code == 302


@pytest.mark.parametrize(
    ("language", "name", "explanation"),
    [
        ("en", "Field", "Two fields are better."),
        ("tr", "Kayıt", "Bu kaydı silin."),
        ("ru", "Поле", "Несколько полей сразу."),
        ("fa", "فیلد", "این فیلدها را پر کنید."),
    ],
)
def test_inflected_names_are_found(language: str, name: str, explanation: str) -> None:
    term = make_term("lead", **{f"name_{language}": name})
    make_term("deal", **{f"explanation_{language}": explanation})

    assert [(item.term.key, item.language) for item in backlinks.of_term(term).explanations] == [("deal", language)]


def test_a_word_that_only_begins_alike_is_no_mention() -> None:
    make_term("deal", explanation_en="A leader leads nobody astray.", example_en="A lead.")

    assert backlinks.of_term(make_term("lead", name_en="Leader board")).explanations == []


def test_a_truncated_list_is_marked_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    lead = make_term("lead")
    monkeypatch.setattr(backlinks, "MAX_READ", 1)
    for key in ("deal", "case"):
        make_term(key, explanation_en="A lead.")

    found = backlinks.of_term(lead)

    assert (len([item for item in found.explanations if item.language == "en"]), found.is_complete) == (1, False)


def test_links_to_merged_terms_count_for_their_replacement() -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case")
    register("lead", "deal")
    Term.objects.filter(pk=lead.pk).update(replaced_by=deal)
    Term.objects.filter(pk=deal.pk).update(replaced_by=case)

    found = backlinks.of_term(case)

    assert [article.title for article in found.articles] == ["All about leads"]
    assert [term.key for term in found.replaces] == ["deal", "lead"]


def test_an_editor_publishes_and_hides_articles(admin_client: Client, client: Client) -> None:
    make_term("lead")
    article = register("lead")

    def act(action: str) -> None:
        data = {"action": action, "_selected_action": [article.pk]}
        assert admin_client.post("/admin/terms/article/?state__exact=" + article.state, data).status_code == 302
        article.refresh_from_db()

    for action, state, count in (("publish", "published", 1), ("hide", "hidden", 0), ("publish", "published", 1)):
        act(action)
        assert article.state == state
        assert client.get("/en/terms/lead/").content.decode().count("All about leads") == count


def test_an_editor_finds_articles_by_title_url_and_term(admin_client: Client) -> None:
    make_term("lead")
    register("lead")

    for query in ("about", "blog.example", "lead"):
        page = read(admin_client.get("/admin/terms/article/", {"q": query, "language__exact": "en"}).content.decode())
        assert [link.text for link in page.one("table", id="result_list").all("a", rel="ugc noopener noreferrer")] == [
            "https://blog.example/crm"
        ]


def test_an_article_typed_in_by_an_editor_is_tidied_or_refused(admin_client: Client) -> None:
    term = make_term("lead")
    data = {"url": "HTTPS://Blog.example/crm#top", "language": "en", "title": "<b>Leads</b>", "state": "published", "terms": [term.pk]}

    assert admin_client.post("/admin/terms/article/add/", data).status_code == 302
    article = Article.objects.get()
    assert (article.url, article.title) == ("https://blog.example/crm", "Leads")
    for wrong in ({"url": "javascript:alert(1)"}, {"title": "<br>", "url": "https://blog.example/2"}, {}):
        answer = admin_client.post("/admin/terms/article/add/", data | wrong)
        assert answer.status_code == 200
        assert "errorlist" in answer.content.decode()
    assert Article.objects.count() == 1
