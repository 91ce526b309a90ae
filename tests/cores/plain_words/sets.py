"""Texts that were marked by hand for these tests, by somebody who had not seen what is found in them.

`editor.json`: 200 sentences of the NHS digital service manual (Crown copyright, Open Government Licence v3.0; August 2026), with
what an editor would keep. `young.json`: 60 texts as young people write, with the few places where a hint is fair.
`names.json`: 120 people and 80 places. `welsh.json`: a paragraph.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


EDITOR, YOUNG, NAMES, WELSH = read("editor"), read("young"), read("names"), read("welsh")


def is_kept(kind: str, words: str, marks: list[dict[str, str]]) -> bool:
    """Whether an editor marked this place for this reason, or for another that would do as well."""
    return any(
        kind.removesuffix("_word") in (mark["kind"], mark.get("also")) and (mark["words"] in words or words in mark["words"])
        for mark in marks
    )
