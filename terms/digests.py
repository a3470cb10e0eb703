"""Short fingerprints that tell whether something has changed."""

import hashlib
import json


def digest(value: object) -> str:
    """16 hexadecimal digits that are others as soon as the value (of what JSON knows) is another one. Stored: it may never change."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
