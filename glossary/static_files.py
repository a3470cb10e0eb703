"""How static files are stored: hashed names, compressed once."""

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Only the API's documentation page loads these, and compressing their 9 MB takes longer than everything else at a start.
UNCOMPRESSED = ("ninja/",)


class StaticFiles(CompressedManifestStaticFilesStorage):
    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        return super().compress_files([path for path in paths if not path.startswith(UNCOMPRESSED)])
