"""The groups of the editors' desk. An operator may rename them and change their rights: only permissions are ever asked for."""

from django.db import migrations

LANGUAGES = ("fa", "en", "tr", "ru")
WRITTEN = ("term", "category", "label", "termcategory", "comparison", "comparisonterm", "article", "neverlinkphrase", "feedback")
READING = [("view", model) for model in WRITTEN]
WRITING = [("change", "term"), ("change", "comparison"), ("add", "label"), ("change", "label"), ("delete", "label")]


def make_groups(apps, schema_editor):
    """Rights are written here too, since Django writes them after the last migration of a run only."""
    using = schema_editor.connection.alias
    content_types, permissions, groups = (
        apps.get_model(app, model).objects.using(using)
        for app, model in (("contenttypes", "ContentType"), ("auth", "Permission"), ("auth", "Group"))
    )

    def right(codename, model, name):
        content_type = content_types.get_or_create(app_label="terms", model=model)[0]
        return permissions.get_or_create(content_type=content_type, codename=codename, defaults={"name": name})[0]

    def about_models(pairs):
        return [right(f"{action}_{model}", model, f"Can {action} {model}") for action, model in pairs]

    per_language = {
        language: (
            right(f"translate_{language}", "term", f"Write texts: {language}"),
            right(f"publish_{language}", "term", f"Publish texts: {language}"),
        )
        for language in LANGUAGES
    }
    everything = about_models((action, model) for action in ("add", "change", "delete", "view") for model in WRITTEN)
    shared = right("change_shared", "term", "Change what all languages share, and merge terms")
    editors = groups.get_or_create(name="Editors")[0]
    editors.permissions.add(shared, *everything, *(one for pair in per_language.values() for one in pair))
    for language, (translate, publish) in per_language.items():
        groups.get_or_create(name=f"Translators {language}")[0].permissions.add(translate, *about_models(READING + WRITING))
        reviewers = groups.get_or_create(name=f"Reviewers {language}")[0]
        reviewers.permissions.add(translate, publish, *about_models([*READING, *WRITING, ("change", "feedback")]))


def drop_groups(apps, schema_editor):
    names = ["Editors", *(f"{role} {language}" for role in ("Translators", "Reviewers") for language in LANGUAGES)]
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name__in=names).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("terms", "0008_ye_beside_words"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, drop_groups)]
