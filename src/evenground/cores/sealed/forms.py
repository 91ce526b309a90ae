"""The one way in which letters and names are written down: CBOR (RFC 8949) in its canonical form, and nothing behind it."""

from collections.abc import Sequence
from typing import Any

import cbor2

from evenground.cores.sealed.faults import CannotOpen


def written(parts: Sequence[int | bytes | str]) -> bytes:
    return cbor2.dumps(list(parts), canonical=True)


def read(body: bytes, *, parts: int) -> list[Any]:
    """So many parts, of whatever kinds.

    Raises
    ------
    CannotOpen
        It is something else, or the same written in another way: room for a mark that says whose it is.
    """
    try:
        found = cbor2.loads(body)
    except (cbor2.CBORDecodeError, ValueError, TypeError) as wrong:
        raise CannotOpen from wrong
    is_ours = isinstance(found, list) and len(found) == parts and all(type(each) in (int, bytes, str) for each in found)
    if not is_ours or written(found) != body:
        raise CannotOpen
    return list(found)
