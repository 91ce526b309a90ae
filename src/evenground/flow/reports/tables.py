"""The account as a few CSV files, and the file that says what stands in each: all of `report.json` again, for spreadsheets.

`tables-2.json` beside this file is the published form (CSV on the Web, W3C); no cell is written that it does not name.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from evenground.ground.web.spreadsheets import harmless

Row: TypeAlias = Mapping[str, Any]

FORM = "tables.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day that is stamped on each file in the folder: the same account gives the same bytes."""


@lru_cache(maxsize=1)
def form() -> bytes:
    return files(__package__).joinpath("tables-2.json").read_bytes()


def zipped(account: Mapping[str, Any]) -> bytes:
    """All tables and their form in one file."""
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in [(FORM, form()), *((name, text.encode()) for name, text in tables(account).items())]:
            pack.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return folder.getvalue()


def tables(account: Mapping[str, Any]) -> dict[str, str]:
    """Each table by its name, in the order of the form."""
    rows = {
        "facts.csv": _facts(account),
        "corrections.csv": account["corrections"],
        "changes.csv": account.get("changes", []),
        "sides.csv": account["took_part"]["sides"],
        "ideas.csv": map(_idea, account["ideas"]),
        "parts.csv": account["plan"]["parts"] if account["plan"] else [],
        "ideas_in_parts.csv": _ideas_in_parts(account),
        "agreed.csv": account["agreed"],
        "differed.csv": account["differed"],
        "groups.csv": [
            {"group": place, "people": size} for place, size in enumerate((account["map"] or {"groups": []})["groups"])
        ],
        "dots.csv": [dict(zip(("group", "x", "y"), dot, strict=True)) for dot in (account["map"] or {"dots": []})["dots"]],
        "rounds.csv": [{"round": place, **each, **(each["counts"] or {})} for place, each in enumerate(account["rounds"], 1)],
        "worries.csv": [
            {"round": place, **worry} for place, each in enumerate(account["rounds"], 1) for worry in each["worries"]
        ],
        "dissents.csv": [{"words": words} for words in (account["decision"] or {"still_disagree": []})["still_disagree"]],
        "jobs.csv": account["jobs"],
        "timeline.csv": account["timeline"],
    }
    return {each["url"]: _written(each["tableSchema"]["columns"], rows[each["url"]]) for each in json.loads(form())["tables"]}


def _written(columns: list[dict[str, Any]], rows: Iterable[Row]) -> str:
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    names = [column["name"] for column in columns]
    table.writerow(names)
    table.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    # So that taking one apostrophe off always gives back what was written.
    return f"'{value}" if value.startswith("'") else harmless(value)


def _facts(account: Mapping[str, Any], at: str = "") -> list[dict[str, str]]:
    """Every single value, by the way to it: `took_part.people`. Lists have tables of their own."""
    found: list[dict[str, str]] = []
    for name, value in account.items():
        if isinstance(value, Mapping):
            found += _facts(value, f"{at}{name}.")
        elif value is not None and not isinstance(value, list):
            found.append({"name": f"{at}{name}", "value": value})
    return found


def _idea(idea: Row) -> Row:
    return {**idea, **(idea["counts"] or {}), **(idea["answer"] or {})}


def _ideas_in_parts(account: Mapping[str, Any]) -> list[dict[str, int]]:
    parts = account["plan"]["parts"] if account["plan"] else []
    return [{"place": part["place"], "idea": idea} for part in parts for idea in part["ideas"]]
