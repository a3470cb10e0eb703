"""Articles that link to terms: registered once, shown when an editor has published them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from terms.authors import articles
from terms.models import Article
from terms.models.articles import normalise_title, normalise_url
from terms.published import revision
from tests.factories import make_term
from tests.html import read

pytestmark = pytest.mark.django_db
URL = "https://blog.example/crm"


def register(
    url: str = URL, *, language: str = "en", title: str = "All about leads", keys: tuple[str, ...] = ("lead",), is_trusted: bool = True
) -> Article:
    return articles.register(url, language, title, keys, is_trusted=is_trusted)


def shown(client: Client, path: str = "/en/terms/lead/") -> list[str]:
    """The titles of the articles on a term's page."""
    page = read(client.get(path).content.decode())
    return [link.text for found in page.all("ul", class_="plain articles") for link in found.all("a")]


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://blog.example", "https://blog.example/"),
        ("HTTPS://Blog.Example:443/CRM#part", "https://blog.example/CRM"),
        ("http://blog.example:8080/a?b=c&d", "http://blog.example:8080/a?b=c&d"),
        ("https://blog.example/سرنخ", "https://blog.example/%D8%B3%D8%B1%D9%86%D8%AE"),
        ("https://blog.example/%d8%b3%d8%b1%d9%86%d8%ae", "https://blog.example/%D8%B3%D8%B1%D9%86%D8%AE"),
        ("https://blog.example/نیم\u200cفاصله", "https://blog.example/%D9%86%DB%8C%D9%85%E2%80%8C%D9%81%D8%A7%D8%B5%D9%84%D9%87"),
        ("https://müşteri.example/", "https://xn--mteri-kva70e.example/"),
        ('https://blog.example/"><script>', "https://blog.example/%22%3E%3Cscript%3E"),
        ("https://[::1]:8443/", "https://[::1]:8443/"),
    ],
)
def test_a_url_has_one_spelling(url: str, stored: str) -> None:
    assert normalise_url(url) == stored
    assert normalise_url(stored) == stored


@pytest.mark.parametrize(
    "url",
    [
        "",
        "blog.example/crm",
        "//blog.example/crm",
        "javascript:alert(1)",
        "ftp://blog.example/",
        "https://",
        "https://blog..example/",
        "https://blog.example:99999/",
        "https://[::1/",
        "https://bank.example@evil.example/",
        "https://bank.example\\@evil.example/",
        "https://blog.example/a b",
        "https://blog.example/\n",
        "https://blog.example/\0",
        "https://blog.example/\ud800",
        "https://blog.example/" + "я" * 400,
    ],
)
def test_an_impossible_url_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        normalise_url(url)


@pytest.mark.parametrize(
    ("title", "stored"),
    [
        ("  All\n about\tleads ", "All about leads"),
        ("<b>Leads</b> & <i>deals</i>", "Leads & deals"),
        ("a < b", "a < b"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
    ],
)
def test_a_title_is_plain_text(title: str, stored: str) -> None:
    assert normalise_title(title) == stored


@pytest.mark.parametrize("title", ["", " \n", "<br>", "x" * 201, "a\0b", "gnp\u202exe", "a\ud800"])
def test_an_impossible_title_is_refused(title: str) -> None:
    with pytest.raises(ValidationError):
        normalise_title(title)


def test_a_trusted_article_is_on_the_pages_of_its_terms_at_once(client: Client) -> None:
    make_term("lead")
    make_term("deal")
    make_term("case")
    assert shown(client) == []

    register(keys=("lead", "deal", "lead"))

    assert shown(client) == ["All about leads"]
    assert shown(client, "/en/terms/deal/") == ["All about leads"]
    assert shown(client, "/en/terms/case/") == []


def test_other_articles_wait_for_an_editor(client: Client) -> None:
    make_term("lead")

    article = register(is_trusted=False)

    assert article.state == "waiting"
    assert shown(client) == []


def test_registering_again_changes_one_row_and_the_page(client: Client) -> None:
    make_term("lead")
    make_term("deal")
    register()

    register("https://BLOG.example/crm#top", title="New title", language="tr", keys=("deal",))

    article = Article.objects.get()
    assert (article.title, article.language, [term.key for term in article.terms.all()]) == ("New title", "tr", ["deal"])
    assert shown(client) == []
    assert shown(client, "/en/terms/deal/") == ["New title"]


def test_only_trusted_callers_change_what_an_editor_published(client: Client) -> None:
    make_term("lead")
    make_term("deal")
    register()

    article = register(title="Buy pills", keys=("deal",), is_trusted=False)

    assert (article.title, article.state) == ("All about leads", "published")
    assert shown(client) == ["All about leads"]
    assert shown(client, "/en/terms/deal/") == []


@pytest.mark.parametrize("is_trusted", [True, False])
def test_what_an_editor_hid_stays_hidden(client: Client, is_trusted: bool) -> None:
    make_term("lead")
    Article.objects.filter(pk=register().pk).update(state="hidden")

    assert register(title="New title", is_trusted=is_trusted).state == "hidden"
    assert shown(client) == []


def test_the_command_publishes_what_waits() -> None:
    make_term("lead")
    register(is_trusted=False)

    assert register().state == "published"


def test_the_revision_grows_only_with_what_readers_see() -> None:
    make_term("lead")
    make_term("deal")
    numbers = [revision.current()]

    def grown() -> bool:
        numbers.append(revision.current())
        return numbers[-1] > numbers[-2]

    register(is_trusted=False)
    register(title="Another", keys=("deal",), is_trusted=False)
    assert not grown()
    register()
    assert grown()
    register()
    register(title="Buy pills", is_trusted=False)
    assert not grown()
    register(title="Another")
    assert grown()
    register(title="Another", keys=("deal",))
    assert grown()
    article = Article.objects.get()
    article.state = "hidden"
    article.save()
    assert grown()
    article.save()
    article.delete()
    assert not grown()


def test_every_wrong_argument_gets_a_message_and_nothing_is_stored() -> None:
    make_term("lead")
    make_term("deal", languages=())

    with pytest.raises(ValidationError) as problem:
        register("ftp://blog.example/", language="de", title="", keys=("lead", "nothing", "deal", "\ud800", "'; --"))

    assert set(problem.value.message_dict) == {"url", "language", "title", "keys"}
    assert "'; --, deal, nothing, \ud800." in problem.value.message_dict["keys"][0]
    assert not Article.objects.exists()


@pytest.mark.parametrize("count", [0, articles.MAX_KEYS + 1])
def test_an_article_names_some_terms_but_not_all(count: int) -> None:
    with pytest.raises(ValidationError, match="keys"):
        register(keys=tuple(f"key-{number}" for number in range(count)))


def test_a_flood_is_not_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    make_term("lead")
    monkeypatch.setattr(articles, "MAX_WAITING", 1)
    register(is_trusted=False)

    with pytest.raises(articles.QueueFull):
        register(URL + "/2", is_trusted=False)
    register(title="The one that waits already", is_trusted=False)
    register(URL + "/2")
    assert Article.objects.count() == 2


def test_the_pages_own_language_comes_first_then_the_newest_at_most_five(client: Client) -> None:
    make_term("lead")
    now = timezone.now()
    for number, language in enumerate(["en", "ru", "en", "fa", "ru", "en", "tr"]):
        article = register(f"{URL}/{number}", language=language, title=f"{language} {number}")
        Article.objects.filter(pk=article.pk).update(created=now + timedelta(days=number))
    revision.bump()

    assert shown(client) == ["en 5", "en 2", "en 0", "tr 6", "ru 4"]
    assert shown(client, "/ru/terms/lid/") == ["ru 4", "ru 1", "tr 6", "en 5", "fa 3"]


def test_another_language_is_named_and_links_are_marked_as_user_content(client: Client) -> None:
    make_term("lead")
    register(language="fa", title="همه چیز درباره سرنخ")

    section = read(client.get("/en/terms/lead/").content.decode()).one("ul", class_="plain articles")

    link = section.one("a")
    assert (link["href"], link["rel"], link["lang"], link["dir"], link["hreflang"]) == (URL, "ugc noopener", "fa", "rtl", "fa")
    assert section.one("span").text == "فارسی"
    assert read(client.get("/fa/terms/سرنخ/").content.decode()).one("ul", class_="plain articles").all("span") == []


def test_markup_in_stored_values_is_shown_and_never_run(client: Client) -> None:
    make_term("lead")
    article = register()
    Article.objects.filter(pk=article.pk).update(title="<script>alert(1)</script>")
    revision.bump()

    assert shown(client) == ["<script>alert(1)</script>"]


def test_articles_of_a_merged_term_are_on_its_replacements_page(client: Client) -> None:
    lead, deal, case = make_term("lead"), make_term("deal"), make_term("case")
    register(keys=("lead", "deal"))
    lead.replaced_by = deal
    lead.save()
    deal.replaced_by = case
    deal.save()

    assert shown(client, "/en/terms/case/") == ["All about leads"]


def test_the_number_of_articles_adds_no_query(client: Client, django_assert_num_queries) -> None:
    make_term("lead")
    for count in (1, 3):
        for number in range(count):
            register(f"{URL}/{number}")
        client.get("/en/terms/lead/")
        with django_assert_num_queries(6):
            client.get("/en/terms/lead/")
