"""Accept-Encoding and If-None-Match, by RFC 9110."""

import pytest

from glossary.page_cache.negotiation import matches_etag, preferred_encoding


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("deflate, zstd", "identity"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000, gzip;q=0.0", "identity"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br; q=0.8 , gzip;q=0.8", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0.5, *;q=0.1", "gzip"),
        ("identity", "identity"),
        ("identity;q=1, br;q=0.5", "identity"),
        ("identity;q=0.5, br;q=0.5", "br"),
        ("identity;q=0", "identity"),
        ("identity;q=0, gzip;q=0.001", "gzip"),
        ("br;q=7", "identity"),
        ("br;q=nan, gzip", "gzip"),
        ("br;level=1", "identity"),
        (",;,=", "identity"),
    ],
)
def test_the_best_encoding_the_client_takes(accept: str | None, encoding: str) -> None:
    assert preferred_encoding(accept) == encoding


@pytest.mark.parametrize(
    ("header", "matches"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", W/"a"', True),
        ('"b","a"', True),
        ('"b, with a comma" , "a"', True),
        ("*", True),
        (" * ", True),
        ('"b"', False),
        ('"b", "aa"', False),
        ('"*"', False),
        ("a", False),
        ("", False),
    ],
)
def test_an_etag_is_found_in_a_list_whether_weak_or_strong(header: str, matches: bool) -> None:
    assert matches_etag(header, '"a"') is matches
