"""The sections that are shown as a picture, each with the same in words below it."""

from collections import Counter
from datetime import date

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from evenground.flow.reports.presenters import pictures
from evenground.flow.reports.presenters.blocks import Account, Block, facts, in_words, note
from evenground.flow.reports.presenters.ideas import MOST_IDEAS_PRINTED, MOST_READ_AT_ONCE, OUTCOMES, outcome_of, outcome_words
from evenground.ground.web.jinja import number


def days(account: Account) -> list[Block]:
    """What happened when. The picture's numbers are those of the list."""
    by_day: dict[str, list[str]] = {}
    for each in account.get("timeline", []):
        by_day.setdefault(each["on"], []).append(_happened(each))
    if not by_day:
        return []
    told = [pictures.Day(date.fromisoformat(on), " ".join(words)) for on, words in by_day.items()]
    rows = [(f"{place}. {in_words(day.on.isoformat())}", day.words) for place, day in enumerate(told, 1)]
    drawn = pictures.timeline(
        told,
        title=_("What happened when"),
        desc=" ".join(f"{when}: {words}" for when, words in rows),
        first=in_words(told[0].on.isoformat()),
        last=in_words(told[-1].on.isoformat()),
        is_rtl=get_language_bidi(),
    )
    return [*_shown(drawn), *facts(rows)]


def _happened(each: Account) -> str:
    words = {
        "asked": _("The question was asked."),
        "ideas_in": _("All ideas were in, and everybody could answer."),
        "everybody_asked": _("Everybody was asked about version %(number)s of the plan."),
        "decided": _("We decided on version %(number)s of the plan."),
        "job_done": _("Job %(number)s was done."),
        "answered": ngettext("%(number)s idea got an answer.", "%(number)s ideas got an answer.", each["number"] or 0),
        "published": _("This was published."),
        "corrected": _("This was put right: version %(number)s."),
    }[each["what"]]
    return words % {"number": number(each["number"])} if each["number"] is not None else words


def people(account: Account) -> list[Block]:
    found = account.get("map")
    if not found:
        return []
    drawn = pictures.map_of_people(found["dots"], found["groups"])
    blocks = [*_shown(drawn), note(drawn.desc)]
    if len(found["dots"]) < sum(found["groups"]):
        blocks.append(note(_("There are too many people to draw, so this shows some from every part.")))
    return blocks


def ways_of_ideas(account: Account) -> list[Block]:
    """From each idea to the plan, to jobs, to what became of it."""
    every = [
        pictures.Way(
            idea["number"],
            tuple(idea["parts"]) if account["plan"] else (),
            idea["answer"]["job"] if idea["answer"] else None,
            outcome_of(idea),
        )
        for idea in account["ideas"]
    ]
    if not every or account["version"] == 1:
        return []
    counted = Counter(way.became for way in every)
    became = {outcome: outcome_words(outcome) for outcome in OUTCOMES}
    desc = " ".join(f"{became[outcome]}: {number(counted[outcome])}." for outcome in OUTCOMES if counted[outcome])
    drawn = pictures.ways(
        every,
        title=_("The way of each idea"),
        desc=_("Lines lead from ideas to parts of the plan, to jobs, and to what became of them. %(counts)s") % {"counts": desc},
        heads=(_("Ideas"), _("Plan"), _("Jobs")),
        became=became,
        is_rtl=get_language_bidi(),
    )
    rows = [
        [str(way.idea), ", ".join(map(str, way.parts)), str(way.job or ""), became[way.became]]
        for way in every[:MOST_IDEAS_PRINTED]
    ]
    return [
        *_shown(drawn),
        note(_key(every)),
        {
            "kind": "table",
            "head": [_("Idea"), _("Part of the plan"), _("Job"), _("What became of it")],
            "rows": rows,
            "caption": _("The way of each idea"),
            "is_words": True,
            "is_folded": len(rows) > MOST_READ_AT_ONCE,
            "summary": _("The same as a table"),
        },
    ]


def _key(every: list[pictures.Way]) -> str:
    if pictures.are_drawn_alone(every):
        return _("The numbers are those of ideas, of parts of the plan and of jobs. The answers below say why.")
    return _("Ideas that went the same way are drawn together: ×3 means three ideas. The table has each of them.")


def _shown(drawn: pictures.Drawn | None) -> list[Block]:
    return [{"kind": "picture", "title": drawn.title, "desc": drawn.desc, "svg": drawn.svg}] if drawn else []
