"""What a section is made of; `paper.py` sets it on pages."""

from collections.abc import Sequence
from typing import Any, TypeAlias

Block: TypeAlias = dict[str, Any]

BLANK = "______________________________"
"""A name or a day that only the host knows, to be written in by hand."""


def say(*lines: str) -> list[Block]:
    return [{"kind": "say", "words": line} for line in lines]


def points(*lines: str) -> Block:
    return {"kind": "points", "lines": list(lines)}


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[int] | None = None) -> Block:
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows], "widths": list(widths or [1] * len(head))}
