"""`fixtures/` and the database: reading, checking, loading. Imports editing's neighbours history, published, linker, models and text."""
