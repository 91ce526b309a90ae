"""The account as sections and blocks, words ready to print: one list for the page and for the paper."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.decisions.rules import REASONS, SOMETHING_ELSE
from evenground.flow.reports.account import ONE_SIDE
from evenground.flow.reports.models import Report
from evenground.flow.topics.models import Topic
from evenground.ground.web.jinja import day, number

Account: TypeAlias = dict[str, Any]
Block: TypeAlias = dict[str, Any]
Run: TypeAlias = tuple[str, int | None]

MOST_IDEAS_PRINTED = 300
"""A page or a paper with more is not read; the spreadsheet has all of them."""

_IDEA = re.compile(r"#(\d{1,7})")


@dataclass(frozen=True)
class Links:
    """The public addresses of a published report."""

    page: str
    pdf: str
    json: str
    csv: str


def links(report: Report) -> Links:
    return Links(*[reverse(f"reports:{name}", args=[report.pk]) for name in ("published", "pdf", "json", "csv")])


def message(topic: Topic, href: str) -> str:
    """A friendly line and a link, to paste into whatever group people use. Nothing private stands in it."""
    return _("Here is what we asked, what changed and what did not: %(link)s") % {"link": href}


@dataclass(frozen=True)
class Section:
    """A part of the report with a heading."""

    id: str
    heading: str
    blocks: list[Block]


def sections(account: Account) -> list[Section]:
    """The whole report; sections with nothing in them are left out."""
    known = _printed_numbers(account)
    drawn = [
        Section("asked", _("What we asked"), _asked(account)),
        Section("changed", _("What changed"), _own(account, "what_changed", known)),
        Section("before-after", _("Before and after"), _before_and_after(account)),
        Section("did-not", _("What did not change, and why"), _own(account, "what_did_not", known)),
        Section("who", _("Who took part"), _who(account)),
        Section("agreed", _("What nearly all of us agree on"), _agreed(account)),
        Section("differed", _("Where we differ"), _differed(account)),
        Section("plan", _("The plan"), _plan(account, known)),
        Section("decided", _("What we decided"), _decided(account)),
        Section("jobs", _("The jobs"), _jobs(account)),
        Section("cost", _("What it cost"), _own(account, "what_it_cost", known)),
        Section("next", _("What comes next"), _own(account, "what_comes_next", known)),
        # Last, as the longest by far.
        Section("answers", _("What happened with every idea"), _answers(account)),
    ]
    return [section for section in drawn if section.blocks]


def runs(words: str, known: Iterable[int]) -> list[Run]:
    """Words cut where they name an idea, such as #12, so that the idea can be linked."""
    numbers, pieces, at = set(known), list[Run](), 0
    for found in _IDEA.finditer(words):
        idea = int(found[1])
        if idea in numbers:
            pieces += [(words[at : found.start()], None), (found[0], idea)]
            at = found.end()
    return [piece for piece in [*pieces, (words[at:], None)] if piece[0]]


def _printed_numbers(account: Account) -> set[int]:
    return {idea["number"] for idea in _printed(account)}


def _printed(account: Account) -> list[Account]:
    """The ideas that are printed, by what became of them: used first, as the shortest way to what changed."""
    order = {outcome: place for place, outcome in enumerate(OUTCOMES)}
    by_outcome = sorted(account["ideas"], key=lambda idea: order[_outcome(idea)])
    return by_outcome[:MOST_IDEAS_PRINTED]


def _outcome(idea: Account) -> str:
    return idea["answer"]["outcome"] if idea["answer"] else ""


# In the order in which they are printed; the last are those that still wait, which only a draft can have.
OUTCOMES = ("used", "partly", "not used", "open", "")


def outcome_words(outcome: str) -> str:
    return {
        "used": _("Used"),
        "partly": _("Partly used"),
        "not used": _("Not used"),
        "open": _("Still open"),
        "": _("Waiting for an answer"),
    }[outcome]


def _paragraphs(words: str, known: set[int]) -> list[Block]:
    return [{"kind": "text", "runs": runs(each.strip(), known)} for each in words.splitlines() if each.strip()]


def _own(account: Account, name: str, known: set[int]) -> list[Block]:
    return _paragraphs(account["own_words"][name], known)


def _quote(words: str) -> Block:
    return {"kind": "quote", "words": words}


def _say(words: str) -> Block:
    return {"kind": "text", "runs": [(words, None)]}


def _note(words: str) -> Block:
    return {"kind": "note", "words": words}


def _facts(rows: Iterable[tuple[str, str | None]]) -> list[Block]:
    filled = [[label, value] for label, value in rows if value]
    return [{"kind": "facts", "rows": filled}] if filled else []


def in_words(iso: str | None) -> str:
    return day(date.fromisoformat(iso)) if iso else ""


def _asked(account: Account) -> list[Block]:
    question, said = account["question"], account["what_can_change"]
    rows = [(_("Asked on"), in_words(question["asked_on"]))]
    if said:
        rows += [
            (_("This can change"), said["can_change"]),
            (_("This cannot"), said["cannot_change"]),
            (_("Why not"), said["why_not"]),
            (_("Who says yes in the end"), said["who_says_yes"]),
            (_("Who answers"), said["who_answers"]),
            (_("By when"), in_words(said["answer_by"])),
        ]
    return [*_paragraphs(question["more"], set()), *_facts(rows)]


def _before_and_after(account: Account) -> list[Block]:
    own = account["own_words"]
    if not (own["before"] or own["after"]):
        return []
    return [{"kind": "two", "sides": [[_("Before"), own["before"]], [_("After"), own["after"]]]}]


def _who(account: Account) -> list[Block]:
    took_part, ideas = account["took_part"], len(account["ideas"])
    rows = [[side["side"], _count(side["people"])] for side in took_part["sides"]]
    blocks: list[Block] = []
    if took_part["people"] is not None:
        people = ngettext("%(num)s person took part.", "%(num)s people took part.", took_part["people"])
        blocks.append(_say(people % {"num": number(took_part["people"])}))
    blocks.append({"kind": "table", "head": [_("Here as"), _("People")], "rows": rows, "caption": _("Who took part")})
    if any(side["people"] is None for side in took_part["sides"]):
        blocks.append(_note(_("Small numbers are not shown, so that nobody can be picked out.")))
    blocks += _facts(
        [
            (_("Ideas"), number(ideas)),
            (_("Photos among them"), number(account["photos"]) if account["photos"] else ""),
            (_("Agree, disagree or skip"), number(took_part["answers"]) if took_part["answers"] else ""),
        ]
    )
    if account["photos"]:
        blocks.append(_note(_("Photos stay on the board. They are not shown here.")))
    return blocks


def _count(people: int | None) -> str:
    return _("not shown") if people is None else number(people)


def _agreed(account: Account) -> list[Block]:
    words = {
        "agree": _("%(count)s of %(seen)s people who answered agree."),
        "disagree": _("%(count)s of %(seen)s people who answered disagree."),
    }
    return [
        _point(account, one["number"], words[one["side"]] % {"count": number(one["count"]), "seen": number(one["seen"])})
        for one in account["agreed"]
    ]


def _differed(account: Account) -> list[Block]:
    words = _("%(agree)s agree and %(disagree)s disagree, of %(seen)s who answered.")
    return [
        _point(account, one["number"], words % {name: number(one[name]) for name in ("agree", "disagree", "seen")})
        for one in account["differed"]
    ]


def _point(account: Account, idea: int, sentence: str) -> Block:
    found = next((each for each in account["ideas"] if each["number"] == idea), None)
    linked = idea if idea in _printed_numbers(account) else None
    return {"kind": "point", "sentence": sentence, "words": words_of(found) if found else "", "idea": linked}


def words_of(idea: Account) -> str:
    if idea["is_out_of_sight"]:
        return _("(out of sight)")
    return idea["words"] or _("(a photo)")


def _plan(account: Account, known: set[int]) -> list[Block]:
    plan = account["plan"]
    if not plan:
        return []
    blocks: list[Block] = [{"kind": "heading", "words": plan["title"]}, *_paragraphs(plan["why"], known)]
    return blocks + [
        {
            "kind": "part",
            "place": part["place"],
            "label": _("Part %(number)s") % {"number": part["place"]},
            "words": part["words"],
            "rests": [idea for idea in part["ideas"] if idea in known],
            "rests_label": _("Comes from"),
        }
        for part in plan["parts"]
    ]


def _decided(account: Account) -> list[Block]:
    decision = account["decision"]
    blocks: list[Block] = []
    for asked in account["rounds"]:
        blocks += _round(asked)
    if decision:
        said = _("On %(day)s everybody could live with version %(version)s of the plan.")
        blocks.append(_say(said % {"day": in_words(decision["decided_on"]), "version": decision["version"]}))
        if decision["look_again_on"]:
            blocks.append(_say(_("We look at it again on %(day)s.") % {"day": in_words(decision["look_again_on"])}))
        for words in decision["still_disagree"]:
            blocks += [{"kind": "heading", "words": _("Still disagrees, in their own words")}, _quote(words)]
    return blocks


def _round(asked: Account) -> list[Block]:
    words = [_("We asked everybody about version %(version)s.") % {"version": asked["version"]}]
    if asked["counts"]:
        counts = _("%(fine)s said fine, %(worry)s said OK with a worry, %(not_yet)s said not yet.")
        words.append(counts % {name: number(count) for name, count in asked["counts"].items()})
    blocks = [_say(" ".join(words))]
    for worry in asked["worries"]:
        reason = str(REASONS.get(worry["reason"], REASONS[SOMETHING_ELSE]))
        blocks.append(_say(_("Somebody saw a problem: %(reason)s.") % {"reason": reason}))
        if worry["what_we_did"]:
            blocks.append(_say(_("What we did about it: %(words)s") % {"words": worry["what_we_did"]}))
    return blocks


def _jobs(account: Account) -> list[Block]:
    return [
        {
            "kind": "job",
            "number": job["number"],
            "what": job["what"],
            "who": _by(job["by"]),
            "state": job_state(job["state"]),
            "lines": ([_("Handed on along the way. Thank you to everybody who had it.")] if job["was_handed_on"] else [])
            + ([_("What changed: %(words)s") % {"words": job["what_changed"]}] if job["what_changed"] else []),
        }
        for job in account["jobs"]
    ]


def job_state(state: str) -> str:
    return {
        "doing": _("being done"),
        "help": _("needs help"),
        "done": _("done"),
        "let go": _("let go"),
    }[state]


def _by(sides: str | None) -> str:
    """Who did it, in words: never a name."""
    if sides is None:
        return ""
    return _("By one side") if sides == ONE_SIDE else _("By people from different sides")


def _answers(account: Account) -> list[Block]:
    printed, answering = _printed(account), account["answering"]
    if not printed:
        return []
    said = _("%(answered)s of %(owed)s ideas have an answer.")
    words = [said % {"answered": number(answering["answered"]), "owed": number(answering["owed"])}]
    if answering["longer_than_we_said"]:
        late = ngettext(
            "%(num)s answer took longer than we said.",
            "%(num)s answers took longer than we said.",
            answering["longer_than_we_said"],
        )
        words.append(late % {"num": number(answering["longer_than_we_said"])})
    blocks: list[Block] = [_say(" ".join(words))]
    for outcome in OUTCOMES:
        of_it = [idea for idea in printed if _outcome(idea) == outcome]
        if of_it:
            blocks.append({"kind": "heading", "words": f"{outcome_words(outcome)} ({len(of_it)})"})
            blocks += [_idea(idea, account) for idea in of_it]
    if len(printed) < len(account["ideas"]):
        blocks.append(_note(_("The rest stands in the spreadsheet, which has all of them.")))
    return blocks


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
    by = _("%(who)s, %(day)s") % {"who": _by(answer["by"]), "day": in_words(answer["answered_on"])}
    return {
        "reason": answer["reason"],
        "where_label": _("Where"),
        "where": answer["where"],
        "where_part": answer["part"],
        "where_job": answer["job"],
        "foot": by if answer["by"] else in_words(answer["answered_on"]),
        "late": _("This answer took longer than we said.") if answer["was_longer_than_we_said"] else "",
    }
