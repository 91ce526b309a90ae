"""The five items of the GRIPP2 short form, in a member's words where somebody wrote them, else filled from what happened.

Filled when it is read and not when it is published: what goes out of sight later must not stay behind in here.
The items and where they come from: `docs/report-form.md`.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.reports.presenters.blocks import Account, by_how, in_words
from evenground.flow.reports.presenters.ideas import sent_back
from evenground.ground.web.jinja import number


def filled(account: Account) -> dict[str, Any]:
    """The account with no item of the short form left empty. The first form of an account has no short form."""
    if account["version"] == 1:
        return account
    written, made = account["short_form"], _from_what_happened(account)
    return {**account, "short_form": {name: written[name] or words for name, words in made.items()}}


def _from_what_happened(account: Account) -> dict[str, str]:
    return {
        "aim": _lines(_aim(account)),
        "methods": _lines(_methods(account)),
        "results": _lines(_results(account)),
        "discussion": _lines(_discussion(account)),
        "critical": _lines(_critical(account)),
    }


def _lines(sentences: list[str]) -> str:
    return " ".join(each for each in sentences if each) or _("Nothing to report.")


def _aim(account: Account) -> list[str]:
    box = account["what_can_change"]
    return [
        _("To answer together: %(question)s") % {"question": account["question"]["words"]},
        _("What could change: %(words)s") % {"words": box["can_change"]} if box else "",
    ]


def _methods(account: Account) -> list[str]:
    took_part, rounds = account["took_part"], len(account["rounds"])
    sides = ", ".join(side["side"] for side in took_part["sides"])
    people = took_part["people"]
    who = ngettext(
        "%(num)s person took part, of these sides: %(sides)s.",
        "%(num)s people took part, of these sides: %(sides)s.",
        people or 0,
    )
    said = took_part["answers"]
    answered = ngettext(
        "People said agree, disagree or skip %(num)s time.", "People said agree, disagree or skip %(num)s times.", said
    )
    asked = ngettext(
        "Everybody was asked %(num)s time whether they can live with the plan.",
        "Everybody was asked %(num)s times whether they can live with the plan.",
        rounds,
    )
    return [
        _("People took part of these sides: %(sides)s.") % {"sides": sides}
        if people is None
        else who % {"num": number(people), "sides": sides},
        _("Everybody gave ideas alone first, then all were seen at once.") if account["ideas"] else "",
        answered % {"num": number(said)} if said else "",
        _("A plan was written together.") if account["plan"] else "",
        asked % {"num": number(rounds)} if rounds else "",
        _("Every idea got an answer with a reason.") if _are_all_answered(account) else "",
        *sent_back(account),
    ]


def _are_all_answered(account: Account) -> bool:
    return bool(account["ideas"]) and account["answering"]["answered"] == account["answering"]["owed"]


def _results(account: Account) -> list[str]:
    became = [idea["answer"]["outcome"] for idea in account["ideas"] if idea["answer"]]
    counts = {"used": "used", "partly": "partly", "not_used": "not used", "open": "open"}
    # A list, so that it reads well with one of each, in any language.
    ideas = _("Ideas: %(ideas)s. Used: %(used)s. Partly used: %(partly)s. Not used: %(not_used)s. Still open: %(open)s.")
    done, jobs = sum(job["state"] == "done" for job in account["jobs"]), len(account["jobs"])
    return [
        ideas
        % {"ideas": number(len(account["ideas"])), **{name: number(became.count(outcome)) for name, outcome in counts.items()}}
        if account["ideas"]
        else "",
        _("Jobs done: %(done)s of %(jobs)s.") % {"done": number(done), "jobs": number(jobs)} if jobs else "",
        _own(_("What changed: %(words)s"), account["own_words"]["what_changed"]),
        _own(_("What did not change: %(words)s"), account["own_words"]["what_did_not"]),
    ]


def _own(sentence: str, words: str) -> str:
    return sentence % {"words": " ".join(words.split())} if words.strip() else ""


def _discussion(account: Account) -> list[str]:
    parts = account["plan"]["parts"] if account["plan"] else []
    resting, decision = sum(bool(part["ideas"]) for part in parts), account["decision"]
    come = ngettext(
        "%(num)s of %(parts)s parts of the plan comes from ideas that people gave.",
        "%(num)s of %(parts)s parts of the plan come from ideas that people gave.",
        resting,
    )
    return [
        come % {"num": number(resting), "parts": number(len(parts))} if parts else "",
        by_how(decision) % {"day": in_words(decision["decided_on"]), "version": decision["version"]} if decision else "",
        "" if decision else _("Nothing has been decided."),
    ]


def _critical(account: Account) -> list[str]:
    late, worries = account["answering"]["longer_than_we_said"], sum(len(each["worries"]) for each in account["rounds"])
    still = len(account["decision"]["still_disagree"]) if account["decision"] else 0
    saw = ngettext("A problem was seen %(num)s time and worked on.", "A problem was seen %(num)s times and worked on.", worries)
    took = ngettext("%(num)s answer took longer than we said.", "%(num)s answers took longer than we said.", late)
    disagree = ngettext("%(num)s person still disagrees.", "%(num)s people still disagree.", still)
    return [
        saw % {"num": number(worries)} if worries else "",
        disagree % {"num": number(still)} if still else "",
        took % {"num": number(late)} if late else _("No answer took longer than we said."),
        _own(_("What it cost: %(words)s"), account["own_words"]["what_it_cost"]),
    ]
