"""Loads the content files into the database without overwriting what an editor wrote.

For every field three values are compared: the file's, the database's, and what the last load wrote (as a digest in
`Seed`). Where the database still holds what the last load wrote, the file's value is written. Where an editor has
changed it, the editor's value stays unless `overwrite` is given.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from terms.digests import digest
from terms.history import recording
from terms.models import Category, Comparison, ComparisonTerm, Label, Linking, NeverLinkPhrase, Seed, Term, TermCategory, TermSlug, Version
from terms.published import headwords, revision, term_urls
from terms.text import LANGUAGES

from .folder import read_fixtures
from .records import Problem, Record

_MODELS = {"category": Category, "term": Term, "comparison": Comparison}
# Values that are not columns of the record's own table.
_NOT_COLUMNS = {"categories", "related", "terms", *(f"{name}_{language}" for name in ("labels", "slug") for language in LANGUAGES)}

# The values of a column that nobody has written to, for a column that is newer than the last load.
_UNSET = (None, "", [], False, Linking.AUTO)


class BadContent(Exception):
    """The files have problems; nothing was written."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} problems in the content files")
        self.problems = problems


@dataclass(slots=True)
class Report:
    """The result of a load: counts of records, and the fields that stay (`kept`) because an editor has changed them."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    headwords: int = 0


def _columns(values: dict[str, object]) -> dict[str, object]:
    """The values that are columns; an empty one is NULL, as the admin stores it."""
    nullable = {"path_order", *(f"_{code}" for code in LANGUAGES)}
    return {
        name: (None if value == "" and (name in nullable or name[-3:] in nullable) else value)
        for name, value in values.items()
        if name not in _NOT_COLUMNS
    }


def _stored(kind: str) -> dict[str, dict[str, object]]:
    """Everything the database holds of one kind, by key, in the shape of the files."""
    stored: dict[str, dict[str, object]] = {}
    model = _MODELS[kind]
    texts = [item.name for item in model._meta.concrete_fields]
    for row in model.objects.all():
        stored[row.key] = {name: getattr(row, name) if getattr(row, name) is not None else "" for name in texts}
    if kind == "comparison":
        for key in stored:
            stored[key]["terms"] = []
        for key, term in ComparisonTerm.objects.order_by("order").values_list("comparison__key", "term__key"):
            stored[key]["terms"].append(term)
    if kind == "term":
        _add_term_details(stored)
    return stored


def _add_term_details(stored: dict[str, dict[str, object]]) -> None:
    for values in stored.values():
        values |= {
            "categories": [],
            "related": [],
            **{f"labels_{code}": [] for code in LANGUAGES},
            **{f"slug_{code}": "" for code in LANGUAGES},
        }
    for key, category in TermCategory.objects.order_by("order").values_list("term__key", "category__key"):
        stored[key]["categories"].append(category)
    for key, other in Term.related.through.objects.order_by("to_term__key").values_list("from_term__key", "to_term__key"):
        stored[key]["related"].append(other)
    for key, language, *label in Label.objects.values_list("term__key", "language", "text", "kind", "linking"):
        stored[key][f"labels_{language}"].append(tuple(label) if label[-1] else tuple(label[:-1]))
    for values in stored.values():
        for code in LANGUAGES:
            values[f"labels_{code}"].sort()
    for key, language, slug in TermSlug.objects.filter(is_current=True).values_list("term__key", "language", "slug"):
        stored[key][f"slug_{language}"] = slug


def _is_unset(name: str, stored: dict[str, object]) -> bool:
    """Whether nobody has written to a column. The state of a language counts as unset while it has no text."""
    field, _, language = name.rpartition("_")
    if field == "state":
        return not any(stored.get(f"{text}_{language}") for text in (*Term.TEXTS, *Comparison.TEXTS))
    return stored.get(name) in _UNSET


def _changes(record: Record, stored: dict[str, object] | None, seed: Seed, report: Report, overwrite: bool) -> dict[str, object]:
    """The values of the record to write; the seed's digests are updated."""
    changes = {}
    for name, value in record.values.items():
        if name.startswith("slug_") and not value:
            continue  # without a slug in the file, the name decides
        wanted = digest(value)
        if stored is None:
            changes[name] = value
        elif digest(stored.get(name, "")) != wanted:
            untouched = seed.digests.get(name) == digest(stored.get(name, ""))
            never_set = name not in seed.digests and _is_unset(name, stored)
            if not (overwrite or untouched or never_set):
                report.kept.append(f"{record.file}: {name}")
                continue
            changes[name] = value
        seed.digests[name] = wanted
    return changes


def _write_parts(record: Record, changes: dict[str, object], row: Category | Term | Comparison, rows: dict[str, dict]) -> None:
    """Write the changes to other tables."""
    if "categories" in changes:
        TermCategory.objects.filter(term=row).delete()
        TermCategory.objects.bulk_create(
            TermCategory(term=row, category=rows["category"][key], order=order) for order, key in enumerate(changes["categories"])
        )
    if "terms" in changes:
        ComparisonTerm.objects.filter(comparison=row).delete()
        ComparisonTerm.objects.bulk_create(
            ComparisonTerm(comparison=row, term=rows["term"][key], order=order) for order, key in enumerate(changes["terms"])
        )
    for code in LANGUAGES:
        if f"labels_{code}" in changes:
            Label.objects.filter(term=row, language=code).delete()
            Label.objects.bulk_create(
                Label(term=row, language=code, **dict(zip(("text", "kind", "linking"), label, strict=False)))
                for label in changes[f"labels_{code}"]
            )
        if changes.get(f"slug_{code}"):
            term_urls.assign(row, code, changes[f"slug_{code}"])


def _load_kind(
    kind: str, records: dict[str, Record], rows: dict[str, dict], report: Report, overwrite: bool, step: Callable[[], None]
) -> set[str]:
    """Write the records of one kind. Returns the keys of those that changed."""
    model, stored = _MODELS[kind], _stored(kind)
    seeds = {seed.key: seed for seed in Seed.objects.filter(kind=kind)}
    rows[kind] = {row.key: row for row in model.objects.all()}
    written: dict[str, dict[str, object]] = {}
    for key, record in records.items():
        step()
        if key in seeds and key not in stored and not overwrite:
            report.kept.append(f"{record.file}: deleted by an editor")
            continue
        seed = seeds.setdefault(key, Seed(kind=kind, key=key))
        changes = _changes(record, stored.get(key), seed, report, overwrite)
        if not changes:
            report.unchanged += 1
            continue
        written[key] = changes
        if key in stored:
            report.updated += 1
            recording.before(kind, rows[kind][key].pk)
            stamp = {"updated": timezone.now()} if kind == "term" else {}
            model.objects.filter(key=key).update(**_columns(changes), **stamp)
        else:
            report.created += 1
            rows[kind][key] = model(key=key, **_columns(changes))
    model.objects.bulk_create([rows[kind][key] for key in written if rows[kind][key].pk is None])
    for key, changes in written.items():
        _write_parts(records[key], changes, rows[kind][key], rows)
    for key, changes in written.items():
        if "related" in changes:
            rows[kind][key].related.set([rows[kind][other] for other in changes["related"] if other in rows[kind]])
    for key in written:
        recording.after(kind, rows[kind][key].pk)
    Seed.objects.bulk_create(
        [seed for seed in seeds.values() if seed.digests], update_conflicts=True, unique_fields=["kind", "key"], update_fields=["digests"]
    )
    return set(written)


def _load_never_link(records: dict[str, Record], report: Report, overwrite: bool, step: Callable[[], None]) -> None:
    """Load the phrases. Phrases that an editor deleted or added stay so; phrases removed from the files are deleted."""
    stored = {f"{row.language}:{row.text}": row for row in NeverLinkPhrase.objects.all()}
    seeds = {seed.key: seed for seed in Seed.objects.filter(kind="never_link")}
    new = []
    for key, record in records.items():
        step()
        if key in stored:
            report.unchanged += 1
        elif key in seeds and not overwrite:
            report.kept.append(f"{record.file}: «{record.values['text']}» was deleted by an editor")
        else:
            report.created += 1
            new.append(NeverLinkPhrase(**record.values))
    NeverLinkPhrase.objects.bulk_create(new)
    gone = seeds.keys() - records.keys()
    report.updated += NeverLinkPhrase.objects.filter(pk__in=[stored[key].pk for key in gone if key in stored]).delete()[0]
    Seed.objects.filter(kind="never_link", key__in=gone).delete()
    Seed.objects.bulk_create([Seed(kind="never_link", key=key) for key in records if key not in seeds])


@transaction.atomic
def load(folder: Path, *, overwrite: bool = False, progress: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Load the content files of `folder`, all or nothing.

    Raises `BadContent` with every problem of every file before anything is written. Loading twice changes nothing.
    `progress(done, total)` is called for each record. A changed subject that has a history gets a version; one without gets its first
    version when an editor changes it.
    """
    content = read_fixtures(folder)
    if content.problems:
        raise BadContent(content.problems)
    report, rows, done = Report(), {}, 0
    total = sum(len(records) for records in content.records.values())

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    with recording.recording(kind=Version.Kind.LOADED, only_known=True):
        _load_never_link(content.records.pop("never_link"), report, overwrite, step)
        for kind, records in content.records.items():
            written = _load_kind(kind, records, rows, report, overwrite, step)
            if kind == "term":
                for term in Term.objects.filter(key__in=written):
                    term_urls.update_slugs(term)
    report.headwords = headwords.rebuild()
    if report.created or report.updated:
        revision.bump()
    if report.created and connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # until autovacuum runs, the planner takes the tables for empty
            cursor.execute("ANALYZE")
    return report
