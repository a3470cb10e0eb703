"""manage.py link_terms: the terms in an author's HTML and Markdown files, linked in place or checked."""

import difflib
from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from terms import linker
from terms.authors import article_head, articles
from terms.authors.files import AuthorFile, BadFile, articles_in, read_article
from terms.models.articles import tidy_url
from terms.published import revision
from terms.text import LANGUAGES, lower


def positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ValueError(text)
    return int(text)


def web_address(text: str) -> str:
    try:
        return tidy_url(text)
    except ValidationError as wrong:
        raise ValueError(text) from wrong


class Command(BaseCommand):
    help = "Links the terms in HTML and Markdown files (.html .htm .md .markdown), or in all such files of a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument("--language", choices=LANGUAGES, help="of all files; else each file says it, or it is guessed")
        work = parser.add_mutually_exclusive_group()
        work.add_argument("--check", action="store_true", help="write nothing; report broken, outdated, missing and too many links, exit 1")
        work.add_argument("--refresh", action="store_true", help="mend links whose address is outdated, make no new ones")
        work.add_argument("--remove", action="store_true", help="take the links out again")
        parser.add_argument("--dry-run", action="store_true", help="write nothing; show the differences")
        parser.add_argument("--scope", choices=("page", "section"), default="page", help="link a term once per page or once per section")
        parser.add_argument("--most", type=positive, metavar="N", help="at most so many links in a file")
        parser.add_argument("--most-per-term", type=positive, default=1, metavar="N", help="at most so many links per term and scope")
        parser.add_argument("--skip", action="append", default=[], metavar="KEY", help="a term not to be linked; may be given again")
        parser.add_argument(
            "--register", type=web_address, metavar="BASE_URL", help="tell the glossary of each article that links to it; where they stand"
        )
        parser.add_argument("--most-per-100-words", type=positive, default=8, metavar="N", help="with --check: more links are too many (8)")

    def handle(self, *args: object, paths: list[Path], **options: object) -> None:
        self.options, self.number = options, revision.current()
        if options["register"] and (options["check"] or options["refresh"] or options["remove"]):
            raise CommandError("--register goes with linking, not with --check, --refresh or --remove")
        self.choice = linker.Options(options["scope"], options["most"], options["most_per_term"], "", frozenset(options["skip"]))
        self.counts: Counter[str] = Counter()
        self.suggestions: list[str] = []
        self.registered: dict[str, Path] = {}
        files: dict[Path, Path] = {}  # each with the folder that was named
        for path in paths:
            for found in articles_in(path):
                files.setdefault(found, path if path.is_dir() else path.parent)
        for number, (path, folder) in enumerate(files.items(), 1):
            try:
                with override("en"):  # what is wrong with an article to register, in the language of this report
                    self._treat(read_article(path), folder)
            except (BadFile, OSError) as wrong:
                self.counts["errors"] += 1
                self.stderr.write(str(wrong))
            if self.stderr.isatty():
                self.stderr.write(f"\r{number} of {len(files)}", ending="" if number < len(files) else "\n")
        self._report(len(files))

    def _treat(self, file: AuthorFile, folder: Path) -> None:
        language = None
        if self.options["refresh"]:
            text, changed = linker.documents.refresh(file.text, file.kind)
            for item in changed:
                self.counts["mended" if item.after else "taken out"] += 1
                self.stdout.write(f"{file.place(item.start)}: {item.reason}: {item.before} → {item.after or 'no link'}")
        elif self.options["remove"]:
            text, count = linker.documents.remove(file.text, file.kind)
            self.counts["taken out"] += count
        elif language := self._language(file):
            if self.options["check"]:
                self._check(file, language)
                return
            links = linker.documents.find(file.text, file.kind, language, revision=self.number, options=self.choice)
            sure = [link for link in links if link.decision == "auto"]
            text = linker.documents.insert(file.text, file.kind, sure)
            self.counts["linked"] += len(sure)
            self.suggestions += [
                f"{file.place(link.start)}: “{link.text}” may be the term {link.key}: {link.url}"
                for link in links
                if link.decision == "suggest"
            ]
        else:
            return
        if text != file.text:
            self.counts["changed"] += 1
            if self.options["dry_run"]:
                self._show(file, text)
            else:
                file.write(text)
        if language and self.options["register"]:
            self._register(file, text, language, str(file.path.relative_to(folder)))

    def _register(self, file: AuthorFile, text: str, language: str, path: str) -> None:
        """Note the article among those that link to the glossary, if it does. It is the operator's own: readers see it at once."""
        keys = linker.documents.linked_keys(text, file.kind)
        if not keys:
            return
        url = article_head.address_of(text, file.kind, self.options["register"], path)
        title = article_head.title_of(text, file.kind) or file.path.stem
        try:
            values, _ = articles.checked(url, language, title, set(keys))
            first = self.registered.setdefault(values["url"], file.path)
            if first != file.path:
                raise ValidationError({"url": f"{values['url']} is the address of {first}, too."})
            if not self.options["dry_run"]:
                articles.register(url, language, title, keys, is_trusted=True)
        except ValidationError as wrong:
            self.counts["refused"] += 1
            for name, messages in wrong.message_dict.items():
                self.stderr.write(f"{file.path}: not registered: {name}: {' '.join(messages)}")
            return
        self.counts["registered"] += 1
        if self.options["dry_run"]:
            self.stdout.write(f"{file.path}: {values['url']} “{values['title']}” ({language}): {', '.join(sorted(keys))}")

    def _language(self, file: AuthorFile) -> str | None:
        """The file's language; None for a language that the glossary does not have, which is not the author's mistake."""
        if self.options["language"]:
            return self.options["language"]
        if declared := linker.documents.declared_language(file.text, file.kind):
            code = next((code for code in LANGUAGES if lower(declared, "en").replace("_", "-").partition("-")[0] == code), None)
            if code is None:
                self.counts["skipped"] += 1
                self.stdout.write(f"{file.path}: skipped: its language is {declared}, the glossary has {', '.join(LANGUAGES)}")
            return code
        if guessed := linker.documents.guess_language(file.text, file.kind):
            return guessed
        raise BadFile(f"{file.path}: the language cannot be told: write `lang: en` in its front matter or give --language")

    def _check(self, file: AuthorFile, language: str) -> None:
        found = linker.check(
            file.text,
            file.kind,
            language,
            revision=self.number,
            options=self.choice,
            most_per_100_words=self.options["most_per_100_words"],
        )
        for finding in sorted(found, key=lambda finding: finding.start):
            self.counts["problems" if finding.is_problem else "remarks"] += 1
            self.stdout.write(f"{file.place(finding.start)}: {'' if finding.is_problem else 'remark: '}{finding.message}")

    def _show(self, file: AuthorFile, text: str) -> None:
        before, after = file.text.splitlines(), text.splitlines()
        for line in difflib.unified_diff(before, after, str(file.path), str(file.path), n=1, lineterm=""):
            self.stdout.write(line)

    def _report(self, files: int) -> None:
        for line in self.suggestions:
            self.stdout.write(line)
        counts = self.counts
        if self.options["check"]:
            line = f"{counts['problems']} problems, {counts['remarks']} remarks"
        elif self.options["refresh"]:
            line = f"{counts['mended']} links mended, {counts['taken out']} taken out"
        elif self.options["remove"]:
            line = f"{counts['taken out']} links taken out"
        else:
            line = f"{counts['linked']} links made, {len(self.suggestions)} suggestions for you to decide"
        if self.options["register"]:
            would = "would be " if self.options["dry_run"] else ""
            line += f"; {counts['registered']} articles {would}registered, {counts['refused']} refused"
        changed = "would change" if self.options["dry_run"] else "changed"
        self.stdout.write(
            f"{line}; {files} files, {counts['changed']} {changed}, {counts['skipped']} skipped, {counts['errors']} with errors"
        )
        if not files:
            raise CommandError("no HTML or Markdown file there")
        if counts["errors"] or counts["problems"] or counts["refused"]:
            raise CommandError(f"{counts['errors']} errors, {counts['problems']} problems, {counts['refused']} articles refused")
