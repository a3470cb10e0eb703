"""Short digests that show whether a value has changed."""

import hashlib
import json


def digest(value: object) -> str:
    """16 hexadecimal digits of a JSON-serialisable value. Digests are stored, so this function must never change its results."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
