"""Rows of a CSV file, one at a time, with the line each stands on; refused in plain words when it is broken."""

import csv
import gzip
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

LONGEST_LINE = 1_000_000
"""Bytes of one line. A row with 20,000 statements has about 100,000."""

Progress = Callable[[int], object]


def gettext_noop(text: str) -> str:
    """Mark words for the translators; whoever shows them translates them."""
    return text


@dataclass(frozen=True)
class Words:
    """A sentence with its numbers and names apart, so that it can be translated where it is shown."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def said(self, translate: Callable[[str], str] = str) -> str:
        return translate(self.text) % self.values if self.values else translate(self.text)


class BadFile(Exception):
    """A file that cannot be read: which, on what line, what is wrong and what to do about it."""

    def __init__(self, file: Path, line: int | None, what: Words, do: Words) -> None:
        self.file, self.line, self.what, self.do = file, line, what, do
        super().__init__(self.said())

    def said(self, translate: Callable[[str], str] = str) -> str:
        what, do = self.what.said(translate), self.do.said(translate)
        if self.line is None:
            return f"{self.file.name}: {what} {do}"
        place = translate(gettext_noop("%(file)s, line %(line)s:")) % {"file": self.file.name, "line": self.line}
        return f"{place} {what} {do}"


SAVE_AS_UTF8 = Words(gettext_noop("Open it in a spreadsheet or text editor, save it again as CSV in UTF-8, and try again."))
GET_IT_AGAIN = Words(gettext_noop("Download the file once more, and try again."))


@dataclass(frozen=True)
class From:
    """Where in a file to begin: after so many bytes, which are so many lines, with rows of so many cells."""

    byte: int = 0
    lines: int = 0
    width: int = 0


def rows_of(file: Path, *, progress: Progress | None = None, start: From | None = None) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the number of the line on which it starts.

    The header comes first and every later row has as many cells as it; or it was read before, and ``start`` says how many.
    """
    start = start or From()
    with closing(_lines(file, progress, start)) as lines:
        reader = csv.reader(lines, strict=True)
        width = start.width
        while True:
            line = start.lines + reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _broken(file, line, str(error)) from None
            if not row:
                continue
            width = width or len(row)
            if len(row) != width:
                what = gettext_noop("this row has %(found)s cells, the first row has %(wanted)s.")
                raise BadFile(file, line, Words(what, {"found": len(row), "wanted": width}), GET_IT_AGAIN)
            yield line, row


def _broken(file: Path, line: int, error: str) -> BadFile:
    if "field larger" in error:
        what = Words(gettext_noop("a cell here is far too long, or a quotation mark opens here and never closes."))
        return BadFile(file, line, what, GET_IT_AGAIN)
    if "unexpected end of data" in error:
        what = Words(gettext_noop("a quotation mark opens here and never closes. The end of the file may be missing."))
        return BadFile(file, line, what, GET_IT_AGAIN)
    if "new-line character" in error:
        what = Words(gettext_noop("the lines of this file end in an old way that is not read here."))
        return BadFile(file, line, what, SAVE_AS_UTF8)
    what = Words(gettext_noop("this row does not follow the rules of CSV (%(error)s)."), {"error": error})
    return BadFile(file, line, what, SAVE_AS_UTF8)


PACKED = b"\x1f\x8b"
"""How every file begins that gzip packed, whatever its name."""


@contextmanager
def opened(file: Path) -> Generator[IO[bytes]]:
    """The file, open for reading, unpacked if it is packed; or said why not."""
    try:
        with file.open("rb") as beginning:
            packed = beginning.read(len(PACKED)) == PACKED
        source = cast("IO[bytes]", gzip.GzipFile(file)) if packed else file.open("rb")
    except OSError as error:
        what = Words(gettext_noop("this file cannot be opened (%(error)s)."), {"error": error.strerror or "?"})
        do = Words(gettext_noop("Check its name and that you may read it."))
        raise BadFile(file, None, what, do) from None
    with source:
        try:
            yield source
        except (EOFError, gzip.BadGzipFile, zlib.error):
            what = Words(gettext_noop("this file is packed, and what was packed is broken or not whole."))
            raise BadFile(file, None, what, GET_IT_AGAIN) from None


def is_packed(file: Path) -> bool:
    with opened(file) as source:
        return isinstance(source, gzip.GzipFile)


def _lines(file: Path, progress: Progress | None, start: From) -> Generator[str]:
    with opened(file) as source:
        source.seek(start.byte)
        unreported = 0
        number = start.lines
        while raw := source.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                what = Words(gettext_noop("this line has more than %(limit)s characters."), {"limit": f"{LONGEST_LINE:,}"})
                raise BadFile(file, number, what, SAVE_AS_UTF8)
            yield _decoded(file, number, raw)
            unreported += len(raw)
            if progress is not None and unreported >= 65536:
                progress(unreported)
                unreported = 0
        if progress is not None:
            progress(unreported)


def _decoded(file: Path, number: int, raw: bytes) -> str:
    what = gettext_noop("some letters here are not in UTF-8, so they cannot be read.")
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        raise BadFile(file, number, Words(what), SAVE_AS_UTF8) from None
    if "\0" in text:
        what = gettext_noop("this is not plain text in UTF-8: it holds a sign that no text has.")
        raise BadFile(file, number, Words(what), SAVE_AS_UTF8)
    return text
