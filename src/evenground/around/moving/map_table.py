"""The statements as a table for a spreadsheet: counts, shares with their intervals, and each group's answers."""

import csv
import io
from collections.abc import Mapping

from evenground.around.moving.map_picture import LETTERS, may_place
from evenground.cores.opinion_map import OpinionMap, interval
from evenground.ground.web.spreadsheets import harmless


def statements_table(drawn: OpinionMap, texts: Mapping[int, str]) -> str:
    """CSV, a line for each statement, those out of sight too."""
    everyone, groups = drawn.all_counts, drawn.group_counts
    low, high = interval(everyone.agree[0], everyone.sides[0])
    n_groups = drawn.n_groups if may_place(drawn) else 0
    letters = [LETTERS[group].lower() for group in range(n_groups)]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    of_groups = [f"group-{letter}-{side}" for letter in letters for side in ("agree", "disagree", "skip")]
    table.writerow(["statement", "text", "hidden", "agree", "disagree", "skip", "share-agree", "low", "high", *of_groups])
    for place, statement in enumerate(drawn.statements.tolist()):
        agree, disagree, skip = (int(count[0, place]) for count in (everyone.agree, everyone.disagree, everyone.skip))
        sides = agree + disagree
        shares = [f"{agree / sides:.4f}", f"{low[place]:.4f}", f"{high[place]:.4f}"] if sides else ["", "", ""]
        by_group = [
            int(count[group, place]) for group in range(n_groups) for count in (groups.agree, groups.disagree, groups.skip)
        ]
        hidden = int(drawn.hidden[place])
        table.writerow([statement, harmless(texts.get(statement, "")), hidden, agree, disagree, skip, *shares, *by_group])
    return text.getvalue()
