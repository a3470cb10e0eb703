"""PostgreSQL finds words through its index only, and stops when it has enough.

Left to itself it walks along the rows for a frequent word (and takes each row's words apart again: 30 ms at 100,000
concepts), or for a word with many possible forms that occurs nowhere (600 ms): it cannot know how often the forms occur.
Hence the words are stored beside the names and texts, and two functions forbid the walk.
"""

from django.db import migrations

INDEXED = [("terms_headword", "normal"), ("terms_searchtext", "body")]


def store(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, column in INDEXED:
        words = f"array_to_tsvector(string_to_array({column}, ' '))"
        schema_editor.execute(f"DROP INDEX {table}_fts")
        schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED")
        schema_editor.execute(f"CREATE INDEX {table}_fts ON {table} USING gin (words)")
        schema_editor.execute(
            f"CREATE FUNCTION {table}_holding(query tsquery, most integer) RETURNS SETOF bigint LANGUAGE sql STABLE "
            "SET enable_seqscan = off SET enable_indexscan = off "
            f"AS $$ SELECT id FROM {table} WHERE words @@ query LIMIT most $$"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, column in INDEXED:
        schema_editor.execute(f"DROP FUNCTION {table}_holding(tsquery, integer)")
        schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN words")  # its index goes with it
        schema_editor.execute(f"CREATE INDEX {table}_fts ON {table} USING gin (array_to_tsvector(string_to_array({column}, ' ')))")


class Migration(migrations.Migration):
    dependencies = [("terms", "0005_articles")]
    operations = [migrations.RunPython(store, drop)]
