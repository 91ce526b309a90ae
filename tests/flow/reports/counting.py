"""From the account to the sentences of a report that have figures in them, section by section, counted anew."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from evenground.ground.web.jinja import day

Told = dict[str, Any]


def said(iso: str) -> str:
    return day(date.fromisoformat(iso))


def counted(told: Told) -> Iterator[tuple[str, list[str]]]:
    ideas, took_part = told["ideas"], told["took_part"]
    became = Counter(idea["answer"]["outcome"] if idea["answer"] else "" for idea in ideas)
    late = sum(bool(idea["answer"] and idea["answer"]["was_longer_than_we_said"]) for idea in ideas)
    yield (
        "asked",
        [f"Asked on {said(told['question']['asked_on'])}"]
        + ([f"By when {said(told['what_can_change']['answer_by'])}"] if told["what_can_change"] else []),
    )
    changed = {(each["edition"], each["what"]) for each in told["changes"]}
    days = {each["number"]: each["on"] for each in told["timeline"] if each["what"] in ("published", "corrected")}
    yield (
        "corrections",
        [said(each["on"]) for each in told["corrections"]]
        + [f"Since the version of {said(days[edition - 1])}" for edition, _what in changed]
        + [str(each["number"]) for each in told["changes"] if each["number"]],
    )
    yield (
        "who",
        [
            *([f"{took_part['people']} people took part."] if took_part["people"] is not None else []),
            *[f"{side['side']} {'not shown' if side['people'] is None else side['people']}" for side in took_part["sides"]],
            f"Ideas {len(ideas)}",
            f"Photos among them {sum(idea['is_a_photo'] for idea in ideas)}",
            f"Agree, disagree or skip {took_part['answers']}",
            *([f"{told['left_out']} idea is out of sight"] if told["left_out"] == 1 else []),
        ],
    )
    by_number = {idea["number"]: idea for idea in ideas}
    for one in told["agreed"]:
        counts = by_number[one["number"]]["counts"]
        assert (one["count"], one["seen"]) == (counts[one["side"]], sum(counts.values()))
    shared = [(one, "agree" if one["side"] == "agree" else "disagree") for one in told["agreed"]]
    yield "agreed", [f"{one['count']} of {one['seen']} people who answered {do}. Idea {one['number']}" for one, do in shared]
    for one in told["differed"]:
        counts = by_number[one["number"]]["counts"]
        assert (one["agree"], one["disagree"], one["seen"]) == (counts["agree"], counts["disagree"], sum(counts.values()))
    yield (
        "differed",
        [
            f"{one['agree']} agree and {one['disagree']} disagree, of {one['seen']} who answered. Idea {one['number']}"
            for one in told["differed"]
        ],
    )
    sizes = Counter(dot[0] for dot in told["map"]["dots"])
    yield "map", [f"{name}: {sizes[place]} people." for place, name in enumerate(["Circles", "Squares"])] * 2
    yield (
        "plan",
        [f"Part {part['place']}" for part in told["plan"]["parts"]]
        + [f"Idea {idea['number']}" for part in told["plan"]["parts"] for idea in ideas if part["place"] in idea["parts"]],
    )
    yield (
        "decided",
        [
            f"We asked everybody about version {each['version']}."
            + " {fine} said fine, {worry} said OK with a worry, {not_yet} said not yet.".format(**each["counts"])
            for each in told["rounds"]
        ]
        + [
            how(told),
            f"We look at it again on {said(told['decision']['look_again_on'])}.",
        ],
    )
    yield (
        "jobs",
        [f"Job {place}:" for place in range(1, len(told["jobs"]) + 1)]
        + [
            f"Idea {idea['number']}"
            for job in told["jobs"]
            for idea in ideas
            if (idea["answer"] or {}).get("job") == job["number"]
        ],
    )
    words = {"used": "Used", "partly": "Partly used", "not used": "Not used", "open": "Still open"}
    yield (
        "ways",
        [
            " ".join(
                each
                for each in (
                    str(idea["number"]),
                    ", ".join(map(str, idea["parts"])),
                    str(idea["answer"]["job"] or ""),
                    words[idea["answer"]["outcome"]],
                )
                if each
            )
            for idea in ideas
        ]
        + ["×3 means three ideas", *(f"{label}: {became[outcome]}." for outcome, label in words.items() if became[outcome])],
    )
    assert sum((idea["answer"] or {}).get("author") == "not yet" for idea in ideas) == told["answering"]["sent_back"] == 1
    back = "1 was sent back and waits for a better answer."
    yield (
        "answers",
        [
            f"{sum(bool(idea['answer']) for idea in ideas)} of {len(ideas)} ideas have an answer.",
            back,
            f"{late} answer took longer than we said.",
            *[f"{label} ({became[outcome]})" for outcome, label in words.items()],
            *["Read this idea" if count == 1 else f"Read these {count} ideas" for count in became.values()],
        ]
        + [each for idea in ideas for each in of_an_idea(idea)],
    )
    resting = sum(any(part["place"] in idea["parts"] for idea in ideas) for part in told["plan"]["parts"])
    done = sum(job["state"] == "done" for job in told["jobs"])
    sides = ", ".join(side["side"] for side in took_part["sides"])
    yield (
        "short-form",
        [
            *["1. Aim", "2. Methods", "3. Study results", "4. Discussion", "5. Reflections", "GRIPP2"],
            f"{took_part['people']} people took part, of these sides: {sides}.",
            f"People said agree, disagree or skip {took_part['answers']} times.",
            f"Everybody was asked {len(told['rounds'])} times whether they can live with the plan.",
            f"Ideas: {len(ideas)}. Used: {became['used']}. Partly used: {became['partly']}. Not used: {became['not used']}. "
            f"Still open: {became['open']}.",
            back,
            *critical(told, late),
            f"Jobs done: {done} of {len(told['jobs'])}.",
            f"{resting} of {len(told['plan']['parts'])} parts of the plan come from ideas that people gave.",
            how(told),
        ],
    )
    yield "days", list(of_days(told))


def how(told: Told) -> str:
    decision = told["decision"]
    return f"On {said(decision['decided_on'])} everybody could live with version {decision['version']} of the plan."


def critical(told: Told, late: int) -> list[str]:
    worries, still = sum(len(each["worries"]) for each in told["rounds"]), len(told["decision"]["still_disagree"])
    return [
        f"A problem was seen {worries} time{'s' if worries > 1 else ''} and worked on.",
        f"{still} person still disagrees.",
        f"{late} answer took longer than we said.",
    ]


def of_an_idea(idea: Told) -> Iterator[str]:
    yield f"Idea {idea['number']}"
    if idea["counts"]:
        yield "{agree} agree, {skip} skipped, {disagree} disagree".format(**idea["counts"])
    yield from (f"part {place}" for place in idea["parts"])
    yield said(idea["answer"]["answered_on"])
    # Each has its own press for what is wrong with it, named by its number.
    yield f"Idea {idea['number']}"


def of_days(told: Told) -> Iterator[str]:
    days: dict[str, list[str]] = {}

    def happened(on: str | None, words: str) -> None:
        if on:
            days.setdefault(on, []).append(words)

    happened(told["question"]["asked_on"], "The question was asked.")
    for each in told["timeline"]:
        if each["what"] == "ideas_in":
            happened(each["on"], "All ideas were in, and everybody could answer.")
    for each in told["rounds"]:
        happened(each["asked_on"], f"Everybody was asked about version {each['version']} of the plan.")
    happened(told["decision"]["decided_on"], f"We decided on version {told['decision']['version']} of the plan.")
    for job in told["jobs"]:
        happened(job["done_on"], f"Job {job['number']} was done.")
    answered = Counter(idea["answer"]["answered_on"] for idea in told["ideas"])
    for on, count in answered.items():
        happened(on, f"{count} idea got an answer." if count == 1 else f"{count} ideas got an answer.")
    first = next(each["on"] for each in told["timeline"] if each["what"] == "published")
    happened(first, "This was published.")
    for each in told["corrections"]:
        happened(each["on"], f"This was put right: version {each['edition']}.")
    places = {on: place for place, on in enumerate(sorted(days), 1)}
    for on, words in days.items():
        # In the picture's words and below it; the picture's own numbers and two ends are drawn, and so not here.
        yield from [f"{places[on]}. {said(on)}", *words, f"{places[on]}. {said(on)}", *words]
