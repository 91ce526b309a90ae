"""What became of every idea: used first, those that still wait last."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.reports.models import ANSWERED, NOT_YET
from evenground.flow.reports.presenters.blocks import Account, Block, by_whom, in_words, note, say
from evenground.ground.web.jinja import number

MOST_IDEAS_PRINTED = 300
"""A page or a paper with more is not read; the spreadsheet has all of them."""

MOST_READ_AT_ONCE = 5
"""On a phone five ideas with their answers fill as many screens; more are folded away under what became of them."""

# In the order in which they are printed; the last are those that still wait, which only a draft can have.
OUTCOMES = ("used", "partly", "not used", "open", "")


def has_answers(account: Account) -> bool:
    return any(idea["answer"] for idea in account["ideas"])


def answered_in_short(account: Account) -> str:
    """How many are answered, how many took longer, and how many of the answers were sent back; nothing where there is no idea."""
    answering = account["answering"]
    if not account["ideas"]:
        return ""
    said = ngettext(
        "%(num)s of %(owed)s ideas has an answer.", "%(num)s of %(owed)s ideas have an answer.", answering["answered"]
    )
    words = [said % {"num": number(answering["answered"]), "owed": number(answering["owed"])}, *sent_back(account)]
    if answering["longer_than_we_said"]:
        late = ngettext(
            "%(num)s answer took longer than we said.",
            "%(num)s answers took longer than we said.",
            answering["longer_than_we_said"],
        )
        words.append(late % {"num": number(answering["longer_than_we_said"])})
    return " ".join(words)


def answers(account: Account) -> list[Block]:
    shown = printed(account)
    if not shown:
        return []
    blocks: list[Block] = [say(answered_in_short(account))]
    for outcome in OUTCOMES:
        of_it = [idea for idea in shown if outcome_of(idea) == outcome]
        if of_it:
            blocks.append(
                {
                    "kind": "ideas",
                    "id": f"answers-{outcome.replace(' ', '-') or 'waiting'}",
                    "heading": f"{outcome_words(outcome)} ({number(len(of_it))})",
                    "summary": ngettext("Read this idea", "Read these %(num)s ideas", len(of_it)) % {"num": number(len(of_it))},
                    "is_folded": len(shown) > MOST_READ_AT_ONCE,
                    "ideas": [_idea(idea, account) for idea in of_it],
                }
            )
    if len(shown) < len(account["ideas"]):
        blocks.append(note(_("The rest stands in the spreadsheet, which has all of them.")))
    return blocks


def sent_back(account: Account) -> list[str]:
    """How many answers answered nobody so far, in a sentence; an older edition does not know."""
    count = account["answering"].get("sent_back", 0)
    sentence = ngettext(
        "%(num)s was sent back and waits for a better answer.", "%(num)s were sent back and wait for a better answer.", count
    )
    return [sentence % {"num": number(count)}] if count else []


def _idea(idea: Account, account: Account) -> Block:
    answer = idea["answer"]
    counts = idea["counts"]
    said = _("%(agree)s agree, %(skip)s skipped, %(disagree)s disagree")
    return {
        "kind": "idea",
        "number": idea["number"],
        "label": _("Idea %(number)s") % {"number": idea["number"]},
        "words": words_of(idea),
        "counts": said % {name: number(count) for name, count in counts.items()} if counts else "",
        "parts": idea["parts"] if account["plan"] else [],
        "parts_label": _("In the plan"),
        "part_label": _("part"),
        **_answer(answer),
    }


def _answer(answer: Account | None) -> Block:
    if answer is None:
        return {"reason": "", "where": "", "where_part": None, "where_job": None, "foot": "", "late": ""}
    by = _("%(who)s, %(day)s") % {"who": by_whom(answer["by"]), "day": in_words(answer["answered_on"])}
    return {
        "reason": answer["reason"],
        "where_label": _("Where"),
        "where": answer["where"],
        "where_part": answer["part"],
        "where_job": answer["job"],
        "foot": by if answer["by"] else in_words(answer["answered_on"]),
        "late": _after(answer),
    }


def _after(answer: Account) -> str:
    """What is to be said honestly after an answer. An older edition does not know what its author says."""
    author = {
        ANSWERED: _("Whoever gave the idea says: this answers me."),
        NOT_YET: _("Whoever gave the idea says: not yet."),
    }
    late = _("This answer took longer than we said.") if answer["was_longer_than_we_said"] else ""
    return " ".join(words for words in (late, author.get(answer.get("author") or "", "")) if words)


def words_of(idea: Account) -> str:
    if idea["is_out_of_sight"]:
        return _("(out of sight)")
    return idea["words"] or _("(a photo)")


def outcome_words(outcome: str) -> str:
    return {
        "used": _("Used"),
        "partly": _("Partly used"),
        "not used": _("Not used"),
        "open": _("Still open"),
        "": _("Waiting for an answer"),
    }[outcome]


def printed_numbers(account: Account) -> set[int]:
    return {idea["number"] for idea in printed(account)}


def printed(account: Account) -> list[Account]:
    """The ideas that are printed, by what became of them: used first, as the shortest way to what changed."""
    order = {outcome: place for place, outcome in enumerate(OUTCOMES)}
    by_outcome = sorted(account["ideas"], key=lambda idea: order[outcome_of(idea)])
    return by_outcome[:MOST_IDEAS_PRINTED]


def outcome_of(idea: Account) -> str:
    return idea["answer"]["outcome"] if idea["answer"] else ""
