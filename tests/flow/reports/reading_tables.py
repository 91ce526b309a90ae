"""From the tables of a report back to its account, knowing nothing but their published form."""

import csv
import io
import json
from datetime import date
from typing import Any

Told = dict[str, Any]


def typed(cell: str, column: Told) -> Any:
    base = column["datatype"]["base"] if isinstance(column["datatype"], dict) else column["datatype"]
    if cell == "":
        return None
    if base == "integer":
        return int(cell)
    if base == "boolean":
        return {"true": True, "false": False}[cell]
    return cell.removeprefix("'") if base == "string" else date.fromisoformat(cell).isoformat()


def rows_of(pack: dict[str, bytes], name: str) -> list[Told]:
    """A table as its form says it is. Fails on a column too many, a cell that does not fit, or one missing."""
    form = next(each for each in json.loads(pack["tables.json"])["tables"] if each["url"] == name)["tableSchema"]
    head, *rows = csv.reader(io.StringIO(pack[name].decode()))
    assert head == [column["name"] for column in form["columns"]]
    found = []
    for row in rows:
        values = {}
        for column, cell in zip(form["columns"], row, strict=True):
            assert cell or not column["required"], (name, column["name"])
            formats = column["datatype"].get("format") if isinstance(column["datatype"], dict) else None
            assert not (cell and formats) or cell in formats.split("|")
            values[column["name"]] = typed(cell, column)
        found.append(values)
    key = form.get("primaryKey", [])
    keys = [tuple(row[name] for name in ([key] if isinstance(key, str) else key)) for row in found]
    assert not key or len(set(keys)) == len(keys), f"{name}: the key stands twice"
    return found


def without(row: Told, *names: str) -> Told:
    return {name: value for name, value in row.items() if name not in names}


def worded(row: Told, *names: str) -> Told:
    """Where the form says that a text is never null, an empty cell is an empty text."""
    return {**row, **{name: row[name] or "" for name in names}}


def from_tables(pack: dict[str, bytes]) -> Told:
    whole: Told = {}
    for fact in rows_of(pack, "facts.csv"):
        *way, name = fact["name"].split(".")
        at = whole
        for step in way:
            at = at.setdefault(step, {})
        value = fact["value"] or ""
        is_number = value.isdigit() and name not in ("who_answers",)
        at[name] = int(value) if is_number else value
    ideas_in = rows_of(pack, "ideas_in_parts.csv")
    ideas = []
    for row in rows_of(pack, "ideas.csv"):
        counts = {name: row[name] for name in ("agree", "skip", "disagree")}
        names = ("outcome", "reason", "where", "part", "job", "by", "answered_on", "was_longer_than_we_said", "author")
        ideas.append(
            {
                "number": row["number"],
                "words": row["words"] or "",
                "is_out_of_sight": row["is_out_of_sight"],
                "is_a_photo": row["is_a_photo"],
                "counts": counts if row["agree"] is not None else None,
                "parts": sorted(each["place"] for each in ideas_in if each["idea"] == row["number"]),
                "answer": worded({name: row[name] for name in names}, "where") if row["outcome"] else None,
            }
        )
    groups = rows_of(pack, "groups.csv")
    worries = rows_of(pack, "worries.csv")
    rounds = [
        {
            **worded(without(row, "round", "fine", "worry", "not_yet"), "what_changed"),
            "counts": {name: row[name] for name in ("fine", "worry", "not_yet")} if row["fine"] is not None else None,
            "worries": [
                worded(without(each, "round"), "reason", "what_we_did") for each in worries if each["round"] == row["round"]
            ],
        }
        for row in rows_of(pack, "rounds.csv")
    ]
    parts = [
        {**row, "ideas": [each["idea"] for each in ideas_in if each["place"] == row["place"]]}
        for row in rows_of(pack, "parts.csv")
    ]
    decision = whole.get("decision")
    if decision is not None:
        decision = {
            "look_again_on": None,
            **decision,
            "still_disagree": [row["words"] or "" for row in rows_of(pack, "dissents.csv")],
        }
    return {
        "published_on": None,
        "what_can_change": None,
        **whole,
        "corrections": [worded(row, "what") for row in rows_of(pack, "corrections.csv")],
        "changes": rows_of(pack, "changes.csv"),
        "took_part": {"people": None, **whole["took_part"], "sides": rows_of(pack, "sides.csv")},
        "ideas": ideas,
        "agreed": rows_of(pack, "agreed.csv"),
        "differed": rows_of(pack, "differed.csv"),
        "map": {"groups": [row["people"] for row in groups], "dots": [list(row.values()) for row in rows_of(pack, "dots.csv")]}
        if groups
        else None,
        "plan": {**whole["plan"], "parts": parts} if "plan" in whole else None,
        "rounds": rounds,
        "decision": decision,
        "jobs": [worded(row, "roughly_by", "what_changed") for row in rows_of(pack, "jobs.csv")],
        "answering": {"promised_by": None, **whole["answering"]},
        "timeline": rows_of(pack, "timeline.csv"),
    }
