"""The promise to authors: a link never breaks, whatever editors do.

Random histories of edits, with few names, so that terms often need the same slug. Afterwards every URL that was ever public
is requested. `PROMISE_EXAMPLES=2000 pytest tests/published/test_permalinks.py` tries many more, and different ones each time.
"""

import os
import re

import pytest
from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from terms.editing import guided
from terms.linker import existing
from terms.models import Term, TermSlug
from terms.paths import permanent_path, term_path
from terms.published import revision, term_urls
from terms.text import LANGUAGES, slugify
from tests.factories import make_term
from tests.users import make_user

USUAL_EXAMPLES = 10
EXAMPLES = int(os.environ.get("PROMISE_EXAMPLES", USUAL_EXAMPLES))
MAX_TERMS = 6
MAX_REDIRECTS = 3
# Names with the same slug, one like the numbered slug of another, one like a key, one without letters.
NAMES = st.sampled_from(["Lead", "LEAD!", "Lead 2", "Deal", "Ärger", "کیس", "Сделка", "c1", "…"])
LANGUAGE = st.sampled_from(list(LANGUAGES))
NUMBER = st.integers(min_value=0, max_value=MAX_TERMS - 1)
SOME_LANGUAGES = st.sets(LANGUAGE)


class Editors(RuleBasedStateMachine):
    """What editors do to a small glossary, and every URL that was ever public."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        revision.clear_caches()  # numbers repeat after the last history was undone
        self.editor = make_user("superuser", is_superuser=True)
        self.keys: list[str] = []
        self.promised: dict[tuple[str, str], str] = {}  # (language, slug) → key of the term that got it
        self.permanent: set[str] = set()  # keys of terms that were ever published
        self.became: dict[str, str] = {}

    def term(self, number: int) -> Term:
        return Term.objects.get(key=self.keys[number % len(self.keys)])

    def save(self, term: Term) -> None:
        """As the admin does: checked, saved; and authors link to what they now see."""
        term.full_clean()
        term.save()
        self.authors_link()

    def authors_link(self) -> None:
        for term in Term.objects.all():
            for language, slug in term_urls.of_term(term).items():
                assert self.promised.setdefault((language, slug), term.key) == term.key
                self.permanent.add(term.key)

    def final(self, key: str) -> Term:
        """The term that a link to this one should reach now."""
        while key in self.became:
            key = self.became[key]
        return Term.objects.get(key=key)

    @initialize(name=NAMES, other=NAMES)
    def two_terms(self, name: str, other: str) -> None:
        self.create(name, set(LANGUAGES))
        self.create(other, set(LANGUAGES))

    @precondition(lambda self: len(self.keys) < MAX_TERMS)
    @rule(name=NAMES, languages=SOME_LANGUAGES)
    def create(self, name: str, languages: set[str]) -> None:
        self.keys.append(f"c{len(self.keys)}")
        make_term(self.keys[-1], languages=tuple(languages), **{f"name_{code}": name for code in LANGUAGES})
        self.authors_link()

    @rule(number=NUMBER, language=LANGUAGE, name=NAMES)
    def rename(self, number: int, language: str, name: str) -> None:
        term = self.term(number)
        setattr(term, f"name_{language}", name)
        self.save(term)

    @rule(number=NUMBER, other=NUMBER, language=LANGUAGE)
    def swap_names(self, number: int, other: int, language: str) -> None:
        one, two = self.term(number), self.term(other)
        name = f"name_{language}"
        mine, its = getattr(one, name), getattr(two, name)
        setattr(one, name, its)
        self.save(one)
        if one.pk != two.pk:
            setattr(two, name, mine)
            self.save(two)

    @rule(number=NUMBER, language=LANGUAGE, name=NAMES)
    def choose_a_slug(self, number: int, language: str, name: str) -> None:
        term, slug = self.term(number), slugify(name, language)
        is_free = not TermSlug.objects.filter(language=language, slug=slug).exclude(term=term).exists()
        if slug and is_free and term.is_published(language):
            assert term_urls.assign(term, language, slug) == slug
            self.authors_link()

    @rule(number=NUMBER, into=NUMBER)
    def merge(self, number: int, into: int) -> None:
        term, target = self.term(number), self.term(into)
        term.replaced_by = target
        if term.key == target.key or self.final(target.key).key == term.key:
            with pytest.raises(ValidationError):
                term.full_clean()
            return
        self.save(term)
        self.became[term.key] = target.key

    @rule(number=NUMBER, into=NUMBER)
    def merge_guided(self, number: int, into: int) -> None:
        """As in the admin, with names, relations and modules; refused when the form would make chains."""
        term, target = self.term(number), self.term(into)
        choices = guided.MergeChoices(accepts_loss=True)
        if term.key == target.key or term.key in self.became or target.key in self.became:
            with pytest.raises(ValidationError):
                guided.merge(term, target, self.editor, choices)
            return
        guided.merge(term, target, self.editor, choices)
        self.became[term.key] = target.key
        self.authors_link()

    @rule(number=NUMBER)
    def separate_guided(self, number: int) -> None:
        term = self.term(number)
        if term.key not in self.became:
            with pytest.raises(ValidationError):
                guided.separate(term, self.editor)
            return
        guided.separate(term, self.editor)
        self.became.pop(term.key)
        self.authors_link()

    @rule(number=NUMBER, language=LANGUAGE, name=NAMES)
    def rename_guided(self, number: int, language: str, name: str) -> None:
        """Turns the old name into a label; refuses an unchanged name."""
        term = self.term(number)
        if guided.consequences_of_rename(term, language, name).problems:
            with pytest.raises(ValidationError):
                guided.rename(term, language, name, self.editor)
            return
        guided.rename(term, language, name, self.editor, keep="synonym")
        self.authors_link()

    @rule(number=NUMBER, languages=SOME_LANGUAGES)
    def withdraw_guided(self, number: int, languages: set[str]) -> None:
        term = self.term(number)
        public = [code for code in term.published_languages() if code in languages]
        if public:
            guided.withdraw(term, public, self.editor)

    @rule(number=NUMBER)
    def part_again(self, number: int) -> None:
        term = self.term(number)
        term.replaced_by = None
        self.became.pop(term.key, None)
        self.save(term)

    @rule(number=NUMBER, languages=SOME_LANGUAGES)
    def publish_only(self, number: int, languages: set[str]) -> None:
        """Withdraws the term in the other languages, or in all when the set is empty."""
        term = self.term(number)
        for code in LANGUAGES:
            setattr(term, f"state_{code}", "published" if code in languages else "draft")
        self.save(term)

    @rule(number=NUMBER)
    def delete(self, number: int) -> None:
        """Refused when the term was ever published."""
        term = self.term(number)
        if term.key in self.permanent:
            with pytest.raises(ProtectedError):
                term.delete()

    def teardown(self) -> None:
        try:
            self.authors_links_are_followed()
            self.an_article_is_refreshed()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def authors_links_are_followed(self) -> None:
        for (language, slug), key in self.promised.items():
            self.follow(term_path(slug, language), language, self.final(key), is_merged=key in self.became)
        for key in self.permanent:
            for language in LANGUAGES:
                self.follow(f"{permanent_path(key)}?lang={language}", language, self.final(key), is_merged=True)

    def follow(self, path: str, language: str, wanted: Term, *, is_merged: bool) -> None:
        """The link leads to the term, in its language where that is published; else to another language or a 410.

        410: the term is published in no language, or it is not merged and was withdrawn in this language.
        """
        client, visited = Client(), [path]
        response = client.get(path)
        while response.status_code in {301, 302, 303}:
            visited.append(response.headers["Location"])
            assert len(visited) <= MAX_REDIRECTS + 1, visited
            assert visited[-1] not in visited[:-1], visited
            response = client.get(visited[-1])
        readable = wanted.published_languages()
        if not readable or (language not in readable and not is_merged):
            assert response.status_code == 410, (visited, response.status_code)
            return
        assert response.status_code == 200, (visited, response.status_code)
        assert term_key_of(response.content) == wanted.key, visited
        assert visited[-1].split("/")[1] == language if language in readable else visited[-1].split("/")[1] in readable, visited

    def an_article_is_refreshed(self) -> None:
        """After a refresh each link leads to its term without a redirect, or was removed with a reason."""
        links = [
            f'<a href="{site.SITE_URL}{term_path(slug, language)}"{mark}>x</a>'
            for (language, slug), key in self.promised.items()
            for mark in ("", f' data-glossary="{key}"')
        ]
        html, changes = existing.refresh("\n".join(links))
        assert {change.reason for change in changes if not change.after} <= {"withdrawn"}
        lines = html.split("\n")
        assert len(lines) == len(links)
        for line, (language, key) in zip(
            lines, [(code, key) for (code, _), key in self.promised.items() for _mark in range(2)], strict=True
        ):
            wanted = self.final(key)
            assert (line != "x") == wanted.is_published(language), line
            if line != "x":
                response = Client().get(re.search('href="([^"]+)"', line)[1].removeprefix(site.SITE_URL))
                assert (response.status_code, term_key_of(response.content)) == (200, wanted.key), line
                assert f'data-glossary="{wanted.key}"' in line or "data-glossary" not in line
        assert existing.refresh(html) == (html, [])


def term_key_of(page: bytes) -> str:
    """The key of the term that a page shows, read from its permanent URL."""
    return re.search(rb"/t/([a-z0-9-]+)\?lang=", page)[1].decode()


@pytest.mark.django_db
def test_no_link_ever_breaks(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", "django.request")  # each 410 would be a line
    run_state_machine_as_test(
        Editors,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=10,
            phases=[Phase.generate] if EXAMPLES == USUAL_EXAMPLES else [Phase.generate, Phase.shrink],
            deadline=None,
            derandomize=EXAMPLES == USUAL_EXAMPLES,
            database=None,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
