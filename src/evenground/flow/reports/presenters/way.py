"""The way from what was asked to what was done, a section a step."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.decisions.rules import REASONS, SOMETHING_ELSE
from evenground.flow.reports.presenters.blocks import (
    Account,
    Block,
    by_how,
    by_whom,
    facts,
    in_words,
    note,
    paragraphs,
    quote,
    say,
)
from evenground.flow.reports.presenters.ideas import printed_numbers, words_of
from evenground.ground.web.jinja import number


def asked(account: Account) -> list[Block]:
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
    return [*paragraphs(question["more"], set()), *facts(rows)]


def own(account: Account, name: str, known: set[int]) -> list[Block]:
    return paragraphs(account["own_words"][name], known)


def before_and_after(account: Account) -> list[Block]:
    words = account["own_words"]
    if not (words["before"] or words["after"]):
        return []
    return [{"kind": "two", "sides": [[_("Before"), words["before"]], [_("After"), words["after"]]]}]


def short_form(account: Account) -> list[Block]:
    items = account.get("short_form")
    if not items:
        return []
    blocks: list[Block] = [note(_("For researchers: the five items of the GRIPP2 short form."))]
    for name, label in short_form_labels().items():
        blocks += [{"kind": "heading", "words": label}, *paragraphs(items[name], set())]
    return blocks


def short_form_labels() -> dict[str, str]:
    return {
        "aim": _("1. Aim"),
        "methods": _("2. Methods"),
        "results": _("3. Study results"),
        "discussion": _("4. Discussion and conclusions"),
        "critical": _("5. Reflections: what went well, and what did not"),
    }


def who(account: Account) -> list[Block]:
    took_part, ideas = account["took_part"], len(account["ideas"])
    rows = [[side["side"], _count(side["people"])] for side in took_part["sides"]]
    blocks: list[Block] = []
    if took_part["people"] is not None:
        people = ngettext("%(num)s person took part.", "%(num)s people took part.", took_part["people"])
        blocks.append(say(people % {"num": number(took_part["people"])}))
    blocks.append({"kind": "table", "head": [_("Here as"), _("People")], "rows": rows, "caption": _("Who took part")})
    if any(side["people"] is None for side in took_part["sides"]):
        blocks.append(note(_("Small numbers are not shown, so that nobody can be picked out.")))
    blocks += facts(
        [
            (_("Ideas"), number(ideas)),
            (_("Photos among them"), number(account["photos"]) if account["photos"] else ""),
            (_("Agree, disagree or skip"), number(took_part["answers"]) if took_part["answers"] else ""),
        ]
    )
    left_out = account.get("left_out", 0)
    if left_out:
        words = ngettext(
            "%(num)s idea is out of sight, so it is not here.", "%(num)s ideas are out of sight, so they are not here.", left_out
        )
        blocks.append(note(words % {"num": number(left_out)}))
    if account["photos"]:
        blocks.append(note(_("Photos stay on the board. They are not shown here.")))
    return blocks


def _count(people: int | None) -> str:
    return _("not shown") if people is None else number(people)


def agreed(account: Account) -> list[Block]:
    words = {
        "agree": _("%(count)s of %(seen)s people who answered agree."),
        "disagree": _("%(count)s of %(seen)s people who answered disagree."),
    }
    return [
        _point(account, one["number"], words[one["side"]] % {"count": number(one["count"]), "seen": number(one["seen"])})
        for one in account["agreed"]
    ]


def differed(account: Account) -> list[Block]:
    words = _("%(agree)s agree and %(disagree)s disagree, of %(seen)s who answered.")
    return [
        _point(account, one["number"], words % {name: number(one[name]) for name in ("agree", "disagree", "seen")})
        for one in account["differed"]
    ]


def _point(account: Account, idea: int, sentence: str) -> Block:
    found = next((each for each in account["ideas"] if each["number"] == idea), None)
    linked = idea if idea in printed_numbers(account) else None
    return {"kind": "point", "sentence": sentence, "words": words_of(found) if found else "", "idea": linked}


def plan(account: Account, known: set[int]) -> list[Block]:
    made = account["plan"]
    if not made:
        return []
    blocks: list[Block] = [{"kind": "heading", "words": made["title"]}, *paragraphs(made["why"], known)]
    return blocks + [
        {
            "kind": "part",
            "place": part["place"],
            "label": _("Part %(number)s") % {"number": part["place"]},
            "words": part["words"],
            "rests": [idea for idea in part["ideas"] if idea in known],
            "rests_label": _("Comes from"),
        }
        for part in made["parts"]
    ]


def decided(account: Account) -> list[Block]:
    decision = account["decision"]
    blocks: list[Block] = []
    for each in account["rounds"]:
        blocks += _round(each)
    if account["plan"] and not decision:
        blocks.append(say(_("Nothing has been decided. The plan is what was written, not what was agreed.")))
    if decision:
        blocks.append(say(by_how(decision) % {"day": in_words(decision["decided_on"]), "version": decision["version"]}))
        if decision["look_again_on"]:
            blocks.append(say(_("We look at it again on %(day)s.") % {"day": in_words(decision["look_again_on"])}))
        for words in decision["still_disagree"]:
            blocks += [{"kind": "heading", "words": _("Still disagrees, in their own words")}, quote(words)]
    return blocks


def _round(asking: Account) -> list[Block]:
    words = [_("We asked everybody about version %(version)s.") % {"version": asking["version"]}]
    if asking["counts"]:
        counts = _("%(fine)s said fine, %(worry)s said OK with a worry, %(not_yet)s said not yet.")
        words.append(counts % {name: number(count) for name, count in asking["counts"].items()})
    blocks = [say(" ".join(words))]
    for worry in asking["worries"]:
        reason = str(REASONS.get(worry["reason"], REASONS[SOMETHING_ELSE]))
        blocks.append(say(_("Somebody saw a problem: %(reason)s.") % {"reason": reason}))
        if worry["what_we_did"]:
            blocks.append(say(_("What we did about it: %(words)s") % {"words": worry["what_we_did"]}))
    return blocks


def jobs(account: Account, known: set[int]) -> list[Block]:
    return [
        {
            "kind": "job",
            "number": job["number"],
            "label": _("Job %(number)s") % {"number": job["number"]},
            "what": job["what"],
            "who": by_whom(job["by"]),
            "ideas": [idea["number"] for idea in account["ideas"] if idea["number"] in known and is_for(idea, job["number"])],
            "ideas_label": _("Because of"),
            "state": job_state(job["state"]),
            "lines": ([_("Handed on along the way. Thank you to everybody who had it.")] if job["was_handed_on"] else [])
            + ([_("What changed: %(words)s") % {"words": job["what_changed"]}] if job["what_changed"] else []),
        }
        for job in account["jobs"]
    ]


def is_for(idea: Account, job: int) -> bool:
    return bool(idea["answer"]) and idea["answer"]["job"] == job


def job_state(state: str) -> str:
    return {
        "doing": _("being done"),
        "help": _("needs help"),
        "done": _("done"),
        "let go": _("let go"),
    }[state]
