"""manage.py link_terms: link the terms in an author's HTML and Markdown files in place, or check the links."""

import difflib
from collections import Counter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from terms import linker
from terms.authors import article_head, articles
from terms.authors.files import ArticleFile, UnreadableFile, article_paths, read_article
from terms.models.articles import normalise_url
from terms.published import revision
from terms.text import LANGUAGES, lower


def positive_int(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ValueError(text)
    return int(text)


def web_url(text: str) -> str:
    try:
        return normalise_url(text)
    except ValidationError as error:
        raise ValueError(text) from error


class Command(BaseCommand):
    help = "Links the terms in HTML and Markdown files (.html .htm .md .markdown), or in all such files of a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument("--language", choices=LANGUAGES, help="of all files; by default, as each file declares it, or guessed")
        work = parser.add_mutually_exclusive_group()
        work.add_argument("--check", action="store_true", help="write nothing; report broken, outdated, missing and too many links, exit 1")
        work.add_argument("--refresh", action="store_true", help="fix links whose URL is outdated, make no new ones")
        work.add_argument("--remove", action="store_true", help="remove the links again")
        parser.add_argument("--dry-run", action="store_true", help="write nothing; show the differences")
        parser.add_argument("--scope", choices=("page", "section"), default="page", help="link a term once per page or once per section")
        parser.add_argument("--most", type=positive_int, metavar="N", help="at most so many links in a file")
        parser.add_argument("--most-per-term", type=positive_int, default=1, metavar="N", help="at most so many links per term and scope")
        parser.add_argument("--skip", action="append", default=[], metavar="KEY", help="a term not to be linked; may be given again")
        parser.add_argument(
            "--register",
            type=web_url,
            metavar="BASE_URL",
            help="register each article that links to the glossary; the URL that the files are published under",
        )
        parser.add_argument(
            "--most-per-100-words", type=positive_int, default=8, metavar="N", help="with --check: more links are too many (8)"
        )

    def handle(self, *args: object, paths: list[Path], **options: object) -> None:
        self.options, self.number = options, revision.current()
        if options["register"] and (options["check"] or options["refresh"] or options["remove"]):
            raise CommandError("--register goes with linking, not with --check, --refresh or --remove")
        self.choice = linker.Options(options["scope"], options["most"], options["most_per_term"], "", frozenset(options["skip"]))
        self.counts: Counter[str] = Counter()
        self.suggestions: list[str] = []
        self.registered: dict[str, Path] = {}
        files: dict[Path, Path] = {}  # each with the folder given on the command line
        for path in paths:
            for found in article_paths(path):
                files.setdefault(found, path if path.is_dir() else path.parent)
        for number, (path, folder) in enumerate(files.items(), 1):
            try:
                with override("en"):  # errors of registering are in the language of the report
                    self._process(read_article(path), folder)
            except (UnreadableFile, OSError) as error:
                self.counts["errors"] += 1
                self.stderr.write(str(error))
            if self.stderr.isatty():
                self.stderr.write(f"\r{number} of {len(files)}", ending="" if number < len(files) else "\n")
        self._report(len(files))

    def _process(self, file: ArticleFile, folder: Path) -> None:
        language = None
        if self.options["refresh"]:
            text, changed = linker.documents.refresh(file.text, file.kind)
            for item in changed:
                self.counts["fixed" if item.after else "removed"] += 1
                self.stdout.write(f"{file.location(item.start)}: {item.reason}: {item.before} → {item.after or 'no link'}")
        elif self.options["remove"]:
            text, count = linker.documents.remove(file.text, file.kind)
            self.counts["removed"] += count
        elif language := self._language(file):
            if self.options["check"]:
                self._check(file, language)
                return
            links = linker.documents.find(file.text, file.kind, language, revision=self.number, options=self.choice)
            sure = [link for link in links if link.decision == "auto"]
            text = linker.documents.insert(file.text, file.kind, sure)
            self.counts["linked"] += len(sure)
            self.suggestions += [
                f"{file.location(link.start)}: “{link.text}” may be the term {link.key}: {link.url}"
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

    def _register(self, file: ArticleFile, text: str, language: str, path: str) -> None:
        """Register the article if it links to the glossary. It is the operator's own, so it is published at once."""
        keys = linker.documents.linked_keys(text, file.kind)
        if not keys:
            return
        url = article_head.url_of(text, file.kind, self.options["register"], path)
        title = article_head.title_of(text, file.kind) or file.path.stem
        try:
            values, _ = articles.validate(url, language, title, set(keys))
            first = self.registered.setdefault(values["url"], file.path)
            if first != file.path:
                raise ValidationError({"url": f"{values['url']} is also the URL of {first}."})
            if not self.options["dry_run"]:
                articles.register(url, language, title, keys, is_trusted=True)
        except ValidationError as error:
            self.counts["refused"] += 1
            for name, messages in error.message_dict.items():
                self.stderr.write(f"{file.path}: not registered: {name}: {' '.join(messages)}")
            return
        self.counts["registered"] += 1
        if self.options["dry_run"]:
            self.stdout.write(f"{file.path}: {values['url']} “{values['title']}” ({language}): {', '.join(sorted(keys))}")

    def _language(self, file: ArticleFile) -> str | None:
        """The file's language, or None, which is no error, for a language that the glossary does not have."""
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
        raise UnreadableFile(f"{file.path}: the language cannot be detected: write `lang: en` in its front matter or give --language")

    def _check(self, file: ArticleFile, language: str) -> None:
        found = linker.check(
            file.text,
            file.kind,
            language,
            revision=self.number,
            options=self.choice,
            max_per_100_words=self.options["most_per_100_words"],
        )
        for finding in sorted(found, key=lambda finding: finding.start):
            self.counts["problems" if finding.is_problem else "warnings"] += 1
            self.stdout.write(f"{file.location(finding.start)}: {'' if finding.is_problem else 'warning: '}{finding.message}")

    def _show(self, file: ArticleFile, text: str) -> None:
        before, after = file.text.splitlines(), text.splitlines()
        for line in difflib.unified_diff(before, after, str(file.path), str(file.path), n=1, lineterm=""):
            self.stdout.write(line)

    def _report(self, files: int) -> None:
        for line in self.suggestions:
            self.stdout.write(line)
        counts = self.counts
        if self.options["check"]:
            line = f"{counts['problems']} problems, {counts['warnings']} warnings"
        elif self.options["refresh"]:
            line = f"{counts['fixed']} links fixed, {counts['removed']} removed"
        elif self.options["remove"]:
            line = f"{counts['removed']} links removed"
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
