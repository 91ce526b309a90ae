"""A drawn map as files to keep: data for machines, a picture, and a page for people."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from evenground.around.moving.map_page import map_page
from evenground.around.moving.map_picture import map_picture, may_place
from evenground.around.moving.map_table import statements_table
from evenground.cores.opinion_map import METHOD, OpinionMap, interval, least_shared
from evenground.cores.opinion_map.counts import group_informed_consensus

FORMAT_VERSION = 2
SCHEMA = Path(__file__).with_name("map.schema.json")


def map_files(drawn: OpinionMap, texts: Mapping[int, str], *, translate: Callable[[str], str]) -> dict[str, str]:
    """``map.json``, ``map.svg``, ``map.html`` and ``statements.csv``, each as text."""
    return {
        "statements.csv": statements_table(drawn, texts),
        "map.json": json.dumps(map_data(drawn, texts), ensure_ascii=False, separators=(",", ":")) + "\n",
        "map.svg": map_picture(drawn, translate=translate) + "\n",
        "map.html": map_page(drawn, texts, translate=translate),
    }


def map_data(drawn: OpinionMap, texts: Mapping[int, str]) -> dict[str, Any]:
    """All numbers of the map, none rounded; the schema beside this file says what each is."""
    return {
        "version": FORMAT_VERSION,
        "seed": drawn.seed,
        "rule": drawn.rule,
        "drawn_from": {"votes": drawn.votes.fingerprint, "method": METHOD, "hidden": drawn.statements[drawn.hidden].tolist()},
        "evidence": _evidence(drawn),
        "people": _people(drawn) if may_place(drawn) else [],
        "groups": _groups(drawn) if may_place(drawn) else [],
        "statements": _statements(drawn, texts),
        "common_ground": [
            {
                "statement": one.statement,
                "side": one.side,
                "count": one.count,
                "sides": one.sides,
                "answered": one.seen,
                "low": one.low,
                "high": one.high,
                "in_every_group": one.is_in_every_group,
            }
            for one in drawn.common_ground
        ],
        "differences": [
            {
                "statement": one.statement,
                "agree": one.agree,
                "disagree": one.disagree,
                "answered": one.seen,
                "gap": one.gap,
                "evenness": one.evenness,
            }
            for one in drawn.differences
        ],
    }


def _evidence(drawn: OpinionMap) -> dict[str, Any] | None:
    """What bears the groups out; nothing with Polis's rule, by which nobody asks."""
    if drawn.found is None:
        return None
    evidence, stability = drawn.found.evidence, drawn.stability
    tried = zip(evidence.gains, evidence.leanings, evidence.errors, strict=True)
    return {
        "tried": [
            {"groups": n, "foretold": gain, "error": error, "foretold_without_groups": leaning}
            for n, (gain, leaning, error) in enumerate(tried, 1)
        ],
        "found_again": list(stability.of_groups),
        "stay_together": stability.together,
        "are_clear": drawn.are_groups_clear,
    }


def _people(drawn: OpinionMap) -> list[dict[str, Any]]:
    rows = zip(
        drawn.people.tolist(),
        drawn.positions.tolist(),
        drawn.groups.group_of.tolist(),
        drawn.seen_by_person.tolist(),
        strict=True,
    )
    return [
        {"id": person, "x": x, "y": y, "group": group if group >= 0 else None, "votes": votes}
        for person, (x, y), group, votes in rows
    ]


def _groups(drawn: OpinionMap) -> list[dict[str, Any]]:
    return [
        {
            "id": group,
            "size": size,
            "x": centre[0],
            "y": centre[1],
            "stands_for": [
                {
                    "statement": one.statement,
                    "side": one.side,
                    "count": one.count,
                    "answered": one.seen,
                    "representativeness": one.ratio,
                    "z": one.ratio_z,
                }
                for one in drawn.representatives[group]
            ],
        }
        for group, (size, centre) in enumerate(zip(drawn.groups.sizes.tolist(), drawn.groups.centres.tolist(), strict=True))
    ]


def _statements(drawn: OpinionMap, texts: Mapping[int, str]) -> list[dict[str, Any]]:
    everyone = drawn.all_counts
    low, high = interval(everyone.agree[0], everyone.sides[0])
    # Among few, numbers of groups would be numbers of somebody.
    least_agree, least_disagree = least_shared(drawn.group_counts if may_place(drawn) else everyone)
    columns = {
        "hidden": drawn.hidden,
        "agree": everyone.agree[0],
        "disagree": everyone.disagree[0],
        "skip": everyone.skip[0],
        "low": low,
        "high": high,
        "least_agree": least_agree,
        "least_disagree": least_disagree,
        "mean": drawn.centre,
        "directions": drawn.components.T,
        "group_informed_consensus": drawn.group_informed_consensus if may_place(drawn) else group_informed_consensus(everyone),
        "extremity": drawn.extremity,
        "priority": drawn.priorities,
    }
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [
        {
            "id": statement,
            **({"text": texts[statement]} if statement in texts else {}),
            **dict(zip(columns, row, strict=True)),
            "groups": groups,
        }
        for statement, row, groups in zip(drawn.statements.tolist(), rows, _by_group(drawn), strict=True)
    ]


def _by_group(drawn: OpinionMap) -> list[list[dict[str, Any]]]:
    """For each statement a list over groups: counts, and how far the group stands out on either side."""
    counts, standing = drawn.group_counts, drawn.standing
    tables = {
        "agree": counts.agree,
        "disagree": counts.disagree,
        "skip": counts.skip,
        "agree_share": standing.share_agree,
        "agree_share_z": standing.share_agree_z,
        "agree_representativeness": standing.ratio_agree,
        "agree_representativeness_z": standing.ratio_agree_z,
        "disagree_share": standing.share_disagree,
        "disagree_share_z": standing.share_disagree_z,
        "disagree_representativeness": standing.ratio_disagree,
        "disagree_representativeness_z": standing.ratio_disagree_z,
    }
    names = list(tables)
    by_name = [table.T.tolist() for table in tables.values()]
    return [
        [
            {"group": group, **{name: table[place][group] for name, table in zip(names, by_name, strict=True)}}
            for group in range(drawn.n_groups if may_place(drawn) else 0)
        ]
        for place in range(drawn.statements.size)
    ]
