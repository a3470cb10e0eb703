"""The content of the files as plain records, and their problems."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of one field of one file; the message says how to fix it."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field}: {self.message}"


@dataclass(frozen=True, slots=True)
class Record:
    """One file or one entry of it: `values` holds plain values by field name, languages as `name_fa`, `labels_fa` …"""

    kind: str
    key: str
    file: str
    values: dict[str, object]


@dataclass(slots=True)
class FileContent:
    """All records of the folder, and the problems found while reading them."""

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {"category": {}, "term": {}, "comparison": {}, "never_link": {}})
    problems: list[Problem] = field(default_factory=list)

    def add(self, record: Record) -> None:
        same_kind = self.records[record.kind]
        if (other := same_kind.get(record.key)) is not None:
            self.problems.append(Problem(record.file, "key", f"«{record.key}» is also in {other.file}: keep one"))
        same_kind[record.key] = record
