"""Names of the board's people in what people wrote: found by machine, for somebody to look at before the world can read them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.reports.presenters.blocks import Account
from evenground.flow.reports.presenters.ideas import printed_numbers
from evenground.flow.reports.presenters.sections import sections
from evenground.ground.web.jinja import number

MOST_PLACES = 20
"""Of one name; a word that everybody uses, such as a name that means something else, would fill the page."""

TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof"}
"""They name nobody."""

OWN_WORDS_STAND_IN = {
    "what_changed": "changed",
    "what_did_not": "did-not",
    "what_it_cost": "cost",
    "what_comes_next": "next",
    "before": "before-after",
    "after": "before-after",
}

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Place:
    label: str
    # Empty where it is not printed: the spreadsheet has it.
    href: str


@dataclass(frozen=True)
class Named:
    """A name, how often it stands there and where."""

    name: str
    how_often: str
    places: list[Place]
    more: str


def names_in(account: Account, names: list[str]) -> list[Named]:
    """Which of these names stand in the account's own words, as whole words: first names and last names count alone, too."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for word in _words_of_a_name(name):
            owners[word].add(name)
    often, where = Counter[str](), defaultdict[str, dict[tuple[str, int | None], None]](dict)
    for place, words in _written(account):
        before: dict[str, set[str]] = {}
        for word in _words(words):
            # First and last name one after the other are one name; the same word again is another time.
            now = {name: before.get(name, set()) for name in owners.get(word, ())}
            for name, so_far in now.items():
                if not so_far or word in so_far:
                    often[name] += 1
                    where[name].setdefault(place)
                    now[name] = {word}
                else:
                    now[name] = so_far | {word}
            before = now
    headings = {section.id: section.heading for section in sections(account)} if often else {}
    printed = printed_numbers(account)
    return [_named(name, often[name], list(where[name]), headings, printed) for name in names if often[name]]


def _named(name: str, count: int, places: list[tuple[str, int | None]], headings: dict[str, str], printed: set[int]) -> Named:
    more = len(places) - MOST_PLACES
    return Named(
        name=name,
        how_often=ngettext("%(num)s time", "%(num)s times", count) % {"num": number(count)},
        places=[_place(kind, at, headings, printed) for kind, at in places[:MOST_PLACES]],
        more=_("and %(more)s more") % {"more": number(more)} if more > 0 else "",
    )


def _place(kind: str, at: int | None, headings: dict[str, str], printed: set[int]) -> Place:
    match kind:
        case "idea":
            return Place(_("Idea %(number)s") % {"number": at}, f"#idea-{at}" if at in printed else "")
        case "part":
            return Place(_("Part %(number)s") % {"number": at}, f"#part-{at}")
        case "job":
            return Place(_("Job %(number)s") % {"number": at}, f"#job-{at}")
        case "question":
            return Place(_("The question"), "#asked" if "asked" in headings else "")
        case _:
            return Place(headings.get(kind, _("What was put right")), f"#{kind}" if kind in headings else "")


def _words_of_a_name(name: str) -> list[str]:
    words = _words(name)
    telling = [word for word in words if len(word) > 1 and word not in TITLES]
    return telling or words


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _written(account: Account) -> Iterator[tuple[tuple[str, int | None], str]]:
    """All that people wrote, each with where it stands on the page: ideas first, as there are most of them."""
    for idea in account["ideas"]:
        answer = idea["answer"] or {"reason": "", "where": ""}
        for words in (idea["words"], answer["reason"], answer["where"]):
            yield ("idea", idea["number"]), words
    plan = account["plan"] or {"title": "", "why": "", "parts": []}
    yield ("plan", None), plan["title"]
    yield ("plan", None), plan["why"]
    yield from ((("part", part["place"]), part["words"]) for part in plan["parts"])
    for job in account["jobs"]:
        for words in (job["what"], job["roughly_by"], job["what_changed"]):
            yield ("job", job["number"]), words
    for section, words in _elsewhere(account):
        yield (section, None), words


def _elsewhere(account: Account) -> Iterator[tuple[str, str]]:
    own, question, box = account["own_words"], account["question"], account["what_can_change"]
    for name, section in OWN_WORDS_STAND_IN.items():
        yield section, own[name]
    yield from (("short-form", words) for words in account.get("short_form", {}).values())
    yield from (("question", words) for words in (question["words"], question["more"]))
    yield from (("question", words) for name, words in (box or {}).items() if name != "answer_by")
    for asking in account["rounds"]:
        yield "decided", asking["what_changed"]
        yield from (("decided", worry["what_we_did"]) for worry in asking["worries"])
    yield from (("decided", words) for words in (account["decision"] or {"still_disagree": []})["still_disagree"])
    yield from (("corrections", each["what"]) for each in account.get("corrections", []))
