"""The memory of pages is bounded."""

import threading

from glossary.page_cache.pages import OVERHEAD, Page, Pages


def page(text: str = "", size: int = 0) -> Page:
    return Page([("Content-Type", "text/html")], text.encode() or b"x" * size)


def test_the_least_recently_used_page_is_dropped_first() -> None:
    pages = Pages(5 * (OVERHEAD + 1000))
    for number in range(5):
        pages.store((number,), page(size=1000))
    pages.get((0,))
    pages.store((5,), page(size=1000))

    assert pages.get((1,)) is None
    assert [number for number in range(6) if pages.get((number,))] == [0, 2, 3, 4, 5]
    assert pages.size == 5 * (OVERHEAD + 1000)


def test_an_encoding_is_rendered_once_on_demand_and_counted() -> None:
    pages, cached = Pages(10**6), page("text " * 1000)
    pages.store(("a",), cached)
    before = pages.size
    made = [pages.response(("a",), cached, "br") for _ in range(2)]

    assert made[0] is made[1]
    assert pages.size == cached.size == before + len(made[0].body[0])


def test_an_encoding_of_a_dropped_page_is_not_counted() -> None:
    pages, dropped = Pages(10**6), page("text " * 1000)

    assert pages.response(("a",), dropped, "gzip").body[0]
    assert pages.size == 0


def test_a_page_replaced_is_counted_once_and_a_huge_one_is_not_stored() -> None:
    pages = Pages(10**6)
    for _ in range(2):
        pages.store(("a",), page(size=1000))
    pages.store(("b",), page(size=10**6))

    assert pages.size == OVERHEAD + 1000
    assert len(pages) == 1


def test_the_size_is_right_after_many_threads() -> None:
    pages = Pages(20 * OVERHEAD)

    def work(seed: int) -> None:
        for number in range(300):
            key = (number * seed % 31,)
            found = pages.get(key)
            if found is None:
                pages.store(key, found := page("text " * (number % 300 + 1)))
            pages.response(key, found, ("br", "gzip", "identity")[number % 3])

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (3, 5, 7, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    left = [found for number in range(31) if (found := pages.get((number,)))]
    assert len(left) == len(pages)
    assert pages.size == sum(found.size for found in left) <= pages.limit


def test_the_cache_control_of_the_page_itself_is_unchanged() -> None:
    cached = Page([("Cache-Control", "public, max-age=60"), ("ETag", '"old"'), ("vary", "accept-encoding")], b"text")

    headers = cached.responses["identity"].headers
    assert [value for name, value in headers if name == "Cache-Control"] == ["public, max-age=60"]
    assert sorted(name for name, _ in headers) == ["Cache-Control", "Content-Length", "ETag", "Vary"]
    assert '"old"' not in dict(headers).values()
