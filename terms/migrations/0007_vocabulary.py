"""The words of all names, in order, so that "begins with sal" becomes a few whole words.

Neither full-text index is good at beginnings: PostgreSQL's gathers every name under every such word before it gives the first
one (6 ms at 100,000 concepts, a whole word is found in a twentieth of that). PostgreSQL keeps the words in a table of its own,
in step by triggers; there a single word also finds its first names without gathering all of them. SQLite can look into its
FTS5 index.
"""

from django.db import migrations

CREATE = [
    'CREATE TABLE terms_headword_word (word text COLLATE "C", headword_id bigint, PRIMARY KEY (word, headword_id))',
    """
    CREATE FUNCTION terms_headword_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            TRUNCATE terms_headword_word;
            RETURN NULL;
        END IF;
        IF TG_OP <> 'INSERT' THEN
            DELETE FROM terms_headword_word WHERE word = ANY (string_to_array(OLD.normal, ' ')) AND headword_id = OLD.id;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO terms_headword_word SELECT DISTINCT unnest(string_to_array(NEW.normal, ' ')), NEW.id;
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER terms_headword_words AFTER INSERT OR DELETE OR UPDATE OF id, normal ON terms_headword
        FOR EACH ROW EXECUTE FUNCTION terms_headword_words()
    """,
    """
    CREATE TRIGGER terms_headword_no_words AFTER TRUNCATE ON terms_headword
        FOR EACH STATEMENT EXECUTE FUNCTION terms_headword_words()
    """,
    "INSERT INTO terms_headword_word SELECT DISTINCT unnest(string_to_array(normal, ' ')), id FROM terms_headword",
]
DROP = [
    "DROP TRIGGER terms_headword_words ON terms_headword",
    "DROP TRIGGER terms_headword_no_words ON terms_headword",
    "DROP FUNCTION terms_headword_words()",
    "DROP TABLE terms_headword_word",
]


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE VIRTUAL TABLE terms_headword_vocabulary USING fts5vocab(terms_headword_fts, 'row')")
    elif schema_editor.connection.vendor == "postgresql":
        for statement in CREATE:
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE terms_headword_vocabulary")
    elif schema_editor.connection.vendor == "postgresql":
        for statement in DROP:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("terms", "0006_stored_words")]
    operations = [migrations.RunPython(create, drop)]
