"""Each database's own full-text index over the names (terms_headword.normal) and the texts (terms_searchtext.body).

The columns hold folded words, one space apart, so neither index needs to know a language. SQLite keeps an FTS5 table
beside each (external content, kept in step by triggers); PostgreSQL indexes an expression that no parser or locale
touches.
"""

from django.db import migrations

INDEXED = [("terms_headword", "normal"), ("terms_searchtext", "body")]


def create(apps, schema_editor):
    for table, column in INDEXED:
        if schema_editor.connection.vendor == "sqlite":
            fts, old = f"{table}_fts", f"INSERT INTO {table}_fts({table}_fts, rowid, {column}) VALUES ('delete', old.id, old.{column});"
            new = f"INSERT INTO {fts}(rowid, {column}) VALUES (new.id, new.{column});"
            schema_editor.execute(f"CREATE VIRTUAL TABLE {fts} USING fts5({column}, content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')")
            schema_editor.execute(f"CREATE TRIGGER {fts}_insert AFTER INSERT ON {table} BEGIN {new} END")
            schema_editor.execute(f"CREATE TRIGGER {fts}_delete AFTER DELETE ON {table} BEGIN {old} END")
            schema_editor.execute(f"CREATE TRIGGER {fts}_update AFTER UPDATE ON {table} BEGIN {old} {new} END")
            schema_editor.execute(f"INSERT INTO {fts}({fts}) VALUES ('rebuild')")
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"CREATE INDEX {table}_fts ON {table} USING gin (array_to_tsvector(string_to_array({column}, ' ')))")


def drop(apps, schema_editor):
    for table, _column in INDEXED:
        if schema_editor.connection.vendor == "sqlite":
            for event in ("insert", "delete", "update"):
                schema_editor.execute(f"DROP TRIGGER {table}_fts_{event}")
            schema_editor.execute(f"DROP TABLE {table}_fts")
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX {table}_fts")


class Migration(migrations.Migration):
    dependencies = [("terms", "0002_first_revision")]
    operations = [migrations.RunPython(create, drop)]
