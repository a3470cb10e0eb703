"""`fixtures/` and the database: reading, checking, loading. Imports history, published, linker, models and text."""
