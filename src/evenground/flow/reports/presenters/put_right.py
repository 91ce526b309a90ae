"""What each edition put right, and what else it took in since the one before."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.reports.account.since import ANSWER, DECISION, FIGURES, IDEA, JOB, PLAN
from evenground.flow.reports.presenters.blocks import Account, Block, Run, facts, in_words, say
from evenground.ground.web.jinja import number

MOST_NAMED = 100
"""By their number in one sentence; the data has all of them."""


def corrections(account: Account, known: set[int]) -> list[Block]:
    """What each edition put right. A draft's own has no day yet."""
    blocks: list[Block] = []
    for each in account.get("corrections", []):
        blocks += facts([(in_words(each["on"]) or _("not published yet"), each["what"] or _("(out of sight)"))])
        blocks += since_the_one_before(account, each["edition"], known)
    return blocks


def since_the_one_before(account: Account, edition: int, known: set[int]) -> list[Block]:
    """What is otherwise in this edition than in the one before, in sentences; nothing of the first one."""
    found: dict[str, list[int]] = {}
    for each in account.get("changes", []):
        if each["edition"] == edition:
            found.setdefault(each["what"], []).append(each["number"])
    day = {"day": in_words(_published_on(account, edition - 1))}
    ideas, answers, jobs = (found.get(what, []) for what in (IDEA, ANSWER, JOB))
    listed = [
        (
            ngettext(
                "Since the version of %(day)s this idea has another answer:",
                "Since the version of %(day)s these ideas have another answer:",
                len(answers),
            ),
            answers,
            known,
        ),
        (
            ngettext(
                "Since the version of %(day)s this idea is new:", "Since the version of %(day)s these ideas are new:", len(ideas)
            ),
            ideas,
            known,
        ),
        (
            ngettext(
                "Since the version of %(day)s this job is new or changed:",
                "Since the version of %(day)s these jobs are new or changed:",
                len(jobs),
            ),
            jobs,
            set[int](),
        ),
    ]
    single = {
        PLAN: _("Since the version of %(day)s the plan changed."),
        DECISION: _("Since the version of %(day)s something else is decided."),
        FIGURES: _("Since the version of %(day)s some numbers changed: who took part, or how people answered."),
    }
    return [
        *(_listed(sentence % day, numbers, linked) for sentence, numbers, linked in listed if numbers),
        *(say(sentence % day) for what, sentence in single.items() if what in found),
    ]


def _listed(sentence: str, numbers: list[int], linked: set[int]) -> Block:
    runs: list[Run] = [(f"{sentence} ", None)]
    for place, each in enumerate(numbers[:MOST_NAMED]):
        runs += [(", ", None)] if place else []
        runs.append((str(each), each if each in linked else None))
    more = len(numbers) - MOST_NAMED
    return {"kind": "text", "runs": [*runs, (_(" and %(more)s more") % {"more": number(more)} if more > 0 else ".", None)]}


def _published_on(account: Account, edition: int) -> str | None:
    days = {each["number"]: each["on"] for each in account["timeline"] if each["what"] in ("published", "corrected")}
    return days.get(edition)
