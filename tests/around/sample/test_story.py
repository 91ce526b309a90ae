"""The sample board's story hangs together: nothing points nowhere, and its numbers say what its words say."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from evenground.around.agreement import starter
from evenground.around.sample.story import deal, read
from evenground.cores.opinion_map import draw_map, votes_from_rows

LETTER = read.question("letter")
BOARD = read.board()
IDEAS = {idea["key"]: idea for idea in LETTER["contributions"]}
SIDE = {member["key"]: member["perspective"] for member in BOARD["members"]}
VOICE = {key: member["voice"] for key, member in LETTER["alike"]["members"].items()}
DEALT = deal.responses(LETTER)

VALUES = {"agree": 1, "disagree": -1, "skip": 0}

NEARLY_ALL_AGREE = ["dont-say-failed", "we-missed-you", "not-in-trouble", "real-name", "open-saturday"]
NEARLY_ALL_DISAGREE = ["back-of-the-line", "ten-pounds", "nobody-reads"]
PEOPLE_DIFFER = ["ring-the-evening-before", "stop-the-calls", "tell-us-too", "three-is-fair", "no-three-strikes"]


def counts(contribution: str, members: dict[str, str] | None = None, of: str = "") -> Counter[str]:
    return Counter(value for member, key, value in DEALT if key == contribution and (members is None or members[member] == of))


def share_that_agrees(contribution: str, members: dict[str, str] | None = None, of: str = "") -> float:
    found = counts(contribution, members, of)
    return found["agree"] / (found["agree"] + found["disagree"])


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_the_board_has_ten_young_people_two_staff_and_two_carers():
    assert Counter(SIDE.values()) == {"young": 10, "staff": 2, "carer": 2}
    assert set(SIDE.values()) == {side["key"] for side in BOARD["perspectives"]}
    assert {"maya", "noor", "jo", "ruth"} <= set(SIDE)


def test_safety_people_are_two_and_are_not_among_the_members():
    safety = {person["key"] for person in BOARD["safety_people"]}
    assert safety == {"amir", "sam"}
    assert not safety & set(SIDE)
    assert all(person["hours"] for person in BOARD["safety_people"])


def test_ages_and_age_bands_fit_and_about_half_say_what_they_bring():
    low_and_high = {"13-15": (13, 15), "16-17": (16, 17), "18-25": (18, 25), "adult": (18, 99)}
    for member in BOARD["members"]:
        low, high = low_and_high[member["age_band"]]
        assert low <= member.get("age", low) <= high
        assert (member["perspective"] == "young") == (member["age_band"] != "adult")
    assert 6 <= sum("brings" in member for member in BOARD["members"]) <= 10


def test_cato_belongs_only_to_the_other_board():
    (lantern,) = BOARD["other_boards"]
    assert "cato" in {member["key"] for member in lantern["members"]}
    assert "cato" not in SIDE
    assert len(lantern["members"]) == 3


@pytest.mark.parametrize("slug", read.QUESTIONS)
def test_every_question_belongs_to_a_board_and_was_asked_by_one_of_its_members(slug):
    question = read.question(slug)
    members = {BOARD["board"]["slug"]: set(SIDE)} | {
        board["slug"]: {member["key"] for member in board["members"]} for board in BOARD["other_boards"]
    }
    assert question["question"]["slug"] == slug
    assert question["question"]["asked_by"] in members[question["question"]["board"]]
    for idea in question.get("contributions", []):
        assert idea["by"] in members[question["question"]["board"]]


def test_there_are_about_sixty_ideas_of_3_to_300_words_from_every_member():
    assert 58 <= len(LETTER["contributions"]) <= 64
    assert len(IDEAS) == len(LETTER["contributions"])
    lengths = [len(idea["text"].split()) for idea in IDEAS.values()]
    assert min(lengths) == 3
    assert 200 < max(lengths) <= 300
    assert {idea["by"] for idea in IDEAS.values()} == set(SIDE)


def test_most_ideas_are_unsigned_and_a_few_are_signed():
    assert 3 <= sum(idea.get("signed", False) for idea in IDEAS.values()) <= 8


def test_one_idea_runs_right_to_left_and_says_what_it_means_in_english():
    (arabic,) = [idea for idea in IDEAS.values() if idea.get("dir") == "rtl"]
    assert arabic["lang"] == "ar"
    assert re.search(r"[\u0600-\u06ff]{3}", arabic["text"])
    assert arabic["english"]


def test_several_ideas_carry_emoji():
    assert sum(any(ord(sign) > 0x1F000 for sign in idea["text"]) for idea in IDEAS.values()) >= 5


@pytest.mark.parametrize("slug", ["letter", "app"])
def test_exactly_the_promised_responses_are_dealt_and_no_pair_twice(slug):
    question = read.question(slug)
    dealt = deal.responses(question)
    assert len(dealt) == question["alike"]["responses"] == {"letter": 600, "app": 134}[slug]
    assert len({(member, idea) for member, idea, _ in dealt}) == len(dealt)
    given = Counter(member for member, _, _ in dealt)
    assert all(given[key] == member["answers"] for key, member in question["alike"]["members"].items())
    assert {value for _, _, value in dealt} <= {"agree", "disagree", "skip"}


def test_the_same_file_deals_the_same_responses_and_is_left_unchanged():
    before = copy.deepcopy(LETTER)
    assert deal.responses(LETTER) == DEALT
    assert before == LETTER


def test_numbers_that_do_not_fit_are_refused():
    short = copy.deepcopy(LETTER)
    short["alike"]["members"]["maya"]["answers"] -= 1
    with pytest.raises(deal.StoryError):
        deal.responses(short)
    short["alike"]["members"]["maya"]["answers"] = 99
    short["alike"]["responses"] = sum(member["answers"] for member in short["alike"]["members"].values())
    with pytest.raises(deal.StoryError):
        deal.responses(short)


def test_nobody_disagrees_with_their_own_words_and_a_gap_names_no_author():
    own = [value for member, key, value in DEALT if IDEAS[key]["by"] == member]
    assert own
    assert set(own) == {"agree"}


def test_nobody_responds_to_what_is_out_of_sight():
    hidden = {key for key, idea in IDEAS.items() if "out_of_sight" in idea}
    assert len(hidden) == 1
    assert not hidden & {key for _, key, _ in DEALT}
    for key in hidden:
        assert IDEAS[key]["out_of_sight"]["made_again_as"] in IDEAS


@pytest.mark.parametrize("key", NEARLY_ALL_AGREE)
def test_nearly_everyone_on_every_side_agrees(key):
    assert sum(counts(key).values()) == 14
    assert share_that_agrees(key) >= 0.9
    assert all(share_that_agrees(key, SIDE, side) >= 0.9 for side in ("young", "staff", "carer"))
    assert all(share_that_agrees(key, VOICE, voice) >= 0.85 for voice in ("reach", "space"))


@pytest.mark.parametrize("key", NEARLY_ALL_DISAGREE)
def test_nearly_everyone_disagrees(key):
    assert sum(counts(key).values()) == 14
    assert share_that_agrees(key) <= 0.1
    assert all(share_that_agrees(key, VOICE, voice) <= 0.15 for voice in ("reach", "space"))


@pytest.mark.parametrize("key", PEOPLE_DIFFER)
def test_people_differ_clearly_and_not_by_side(key):
    assert abs(share_that_agrees(key, VOICE, "reach") - share_that_agrees(key, VOICE, "space")) >= 0.6
    assert all(0.2 <= share_that_agrees(key, SIDE, side) <= 0.8 for side in ("young", "staff"))


def test_staff_differ_on_reminder_calls():
    for key in ("ring-the-evening-before", "stop-the-calls"):
        assert counts(key, SIDE, "staff") == {"agree": 1, "disagree": 1}


def test_people_who_answer_alike_come_from_every_side():
    for voice in ("reach", "space"):
        assert {SIDE[key] for key, own in VOICE.items() if own == voice} == {"young", "staff", "carer"}


def test_the_map_finds_the_two_sorts_of_people_what_all_share_and_where_they_differ():
    people, keys = sorted(VOICE), sorted(IDEAS)
    rows = [(people.index(member), keys.index(key), VALUES[value]) for member, key, value in DEALT]
    drawn = draw_map(votes_from_rows(*zip(*rows, strict=True)))
    found = {people[row]: group for row, group in zip(drawn.people, drawn.groups.group_of, strict=True)}
    for voice in ("reach", "space"):
        assert len({found[key] for key, own in VOICE.items() if own == voice}) == 1
    assert len(set(found.values())) == 2
    shared = [keys[each.statement] for each in drawn.common_ground]
    assert "dont-say-failed" in shared
    assert len(shared) >= 3
    assert len({keys[each.statement] for each in drawn.differences} & set(PEOPLE_DIFFER)) >= 3


def test_every_part_of_both_plans_rests_on_ideas_that_are_there():
    for version in LETTER["plan"]["versions"]:
        for part in version["parts"]:
            assert part["rests_on"], part["key"]
            assert set(part["rests_on"]) <= set(IDEAS)


def test_the_second_plan_differs_from_the_first_just_where_it_says():
    first, second = ({part["key"]: part for part in version["parts"]} for version in LETTER["plan"]["versions"])
    changed = {key for key, part in second.items() if part["text"] != first.get(key, {}).get("text")}
    assert changed == {key for key, part in second.items() if part.get("changed") or part.get("added")}
    assert changed == set(LETTER["objection"]["changed_parts"])


def test_round_one_has_one_not_yet_and_round_two_has_none_but_one_who_still_disagrees():
    one, two = (round_["replies"] for round_ in LETTER["rounds"])
    assert len(one) == len(two) == 14
    assert next(reply for reply in one if reply["answer"] == "object")["reason"].startswith("My parents open my post")
    assert Counter(reply["answer"] for reply in one)["object"] == 1
    assert Counter(reply["answer"] for reply in two)["object"] == 0
    (dissent,) = [reply for reply in two if reply.get("still_disagrees")]
    assert LETTER["decision"]["still_disagrees"] == dissent["reason"]


def test_no_reply_in_the_story_says_whose_it_is():
    for round_ in LETTER["rounds"]:
        for reply in round_["replies"]:
            assert set(reply) <= {"answer", "reason", "card", "still_disagrees"}


def test_jobs_are_owned_on_every_side_and_one_young_persons_was_handed_on():
    jobs = LETTER["jobs"]
    assert {SIDE[job["owner"]] for job in jobs} == {"young", "staff", "carer"}
    assert [SIDE[job["handed_on_from"]] for job in jobs if "handed_on_from" in job] == ["young"]
    assert Counter(job["state"] for job in jobs) == {"done": 3, "doing": 1}


def test_two_jobs_are_done_by_people_from_two_sides_together():
    jobs = [job for slug in read.QUESTIONS for job in read.question(slug).get("jobs", [])]
    together = [{SIDE[key] for key in [job["owner"], *job["together_with"]]} for job in jobs if "together_with" in job]
    assert [len(sides) for sides in together] == [2, 2]


def test_every_idea_has_exactly_one_answer_with_a_reason():
    answered = Counter(key for answer in LETTER["answers"] for key in answer["for"])
    assert set(answered) == set(IDEAS)
    assert set(answered.values()) == {1}
    assert all(answer["reason"] for answer in LETTER["answers"])


def test_every_answer_stands_on_two_sides_and_never_on_the_ideas_own_author():
    for answer in LETTER["answers"]:
        assert len({SIDE[key] for key in answer["answered_by"]}) == len(answer["answered_by"]) == 2
        assert not {IDEAS[key]["by"] for key in answer["for"]} & set(answer["answered_by"])


def test_used_and_partly_used_say_where():
    lines = {line["number"]: line for line in read.letters()["after"]["lines"]}
    parts = {part["key"]: part for part in LETTER["plan"]["versions"][-1]["parts"]}
    for answer in LETTER["answers"]:
        assert answer["became"] in {"used", "partly", "not used", "still open"}
        assert ("where" in answer) == (answer["became"] in {"used", "partly"})
        assert set(answer.get("in_letter", [])) <= set(lines)
        assert set(answer.get("in_parts", [])) <= set(parts)
        for number in answer.get("in_letter", []):
            assert set(lines[number]["from"]) & set(answer["for"])


def test_at_least_three_ideas_were_not_used_and_one_answer_was_late_and_says_so():
    became = Counter(answer["became"] for answer in LETTER["answers"])
    assert became["not used"] >= 3
    assert became["still open"] >= 1
    (late,) = [answer for answer in LETTER["answers"] if answer.get("late")]
    took = LETTER["decision"]["decided_days_ago"] - late["days_ago"]
    assert took > LETTER["box"]["answers_within_days"]
    assert f"It took us {took} days" in late["reason"]
    for answer in LETTER["answers"]:
        if answer is not late:
            assert LETTER["decision"]["decided_days_ago"] - answer["days_ago"] <= LETTER["box"]["answers_within_days"]


def test_every_line_of_the_new_letter_comes_from_ideas_and_line_one_is_a_members_own_words():
    letters = read.letters()
    written = [line for line in letters["after"]["text"].splitlines() if line]
    told = {line["line"]: line for line in letters["after"]["lines"]}
    assert set(told) <= set(written)
    assert set(written) - set(told) == set()
    assert all(set(line["from"]) <= set(IDEAS) for line in told.values())
    (one,) = [line for line in told.values() if line["number"] == 1]
    assert "we missed you" in one["line"].lower()
    assert "we missed you" in IDEAS[one["from"][0]]["text"]
    assert "failed" not in letters["after"]["text"].lower()
    assert "FAILED TO ATTEND" in letters["before"]["text"]


def test_the_report_points_only_at_ideas_that_are_there():
    report = LETTER["report"]
    for block in report["changed"] + report["did_not_change"]:
        assert set(block["from"]) <= set(IDEAS)
    assert f"{len(IDEAS)} ideas and {len(DEALT)} answers" in report["who_took_part"]


def test_the_days_of_the_story_run_forward():
    question, decision = LETTER["question"], LETTER["decision"]
    one, two = LETTER["rounds"]
    versions = LETTER["plan"]["versions"]
    days = [
        question["asked_days_ago"],
        LETTER["box"]["filled_days_ago"],
        question["gathered_until_days_ago"],
        question["responded_until_days_ago"],
        versions[0]["written_days_ago"],
        one["opened_days_ago"],
        one["closed_days_ago"],
        LETTER["objection"]["talked_about_days_ago"],
        versions[1]["written_days_ago"],
        two["opened_days_ago"],
        two["closed_days_ago"],
        decision["yes_days_ago"],
        min(answer["days_ago"] for answer in LETTER["answers"]),
        LETTER["report"]["published_days_ago"],
    ]
    assert days == sorted(days, reverse=True)
    assert decision["look_again_days_from_now"] > 0


def test_the_young_persons_new_question_still_waits_for_the_staff_box():
    room = read.question("room")
    assert SIDE[room["question"]["asked_by"]] == "young"
    assert "box" not in room
    assert room["box_owed"]["by_side"] == "staff"
    assert len(room["contributions"]) == 3


def test_picks_of_a_quick_ask_fit_the_board():
    pizza, bench = read.question("pizza"), read.question("bench")
    assert sum(choice["picked"] for choice in pizza["choices"]) == len(SIDE)
    assert sum(choice["picked"] for choice in bench["choices"]) < len(BOARD["other_boards"][0]["members"])


def test_all_were_asked_how_they_treat_each_other_before_they_decided_anything_and_those_who_are_in_are_on_the_board():
    agreement = read.agreement()
    assert all(len(wording["replies"]) == len(SIDE) for wording in agreement["wordings"])
    lines = len(starter.CLAUSES) + len(agreement["wordings"][0]["added"])
    assert {change["line"] for wording in agreement["wordings"] for change in wording["changed"]} <= set(range(1, lines + 1))
    first = max(round_["opened_days_ago"] for slug in read.QUESTIONS for round_ in read.question(slug).get("rounds", []))
    assert agreement["wordings"][0]["closed_days_ago"] > first
    assert set(agreement["im_in"]["who"]) < set(SIDE)


def test_no_real_name_from_the_page_is_in_the_story():
    every = [BOARD, read.agreement(), read.wall(), read.letters(), *(read.question(slug) for slug in read.QUESTIONS)]
    for text in texts(every):
        assert not re.search(r"sophie|worcester", text, re.IGNORECASE)


def test_every_photo_is_there_small_described_and_of_the_size_a_phone_shows():
    photos = [idea for idea in IDEAS.values() if "photo" in idea]
    assert len(photos) >= 4
    for idea in photos:
        path = read.PICTURES / idea["photo"]
        assert path.stat().st_size < 60_000
        assert len(idea["description"].split()) >= 10
        with Image.open(path) as picture:
            assert min(picture.size) >= 600


def test_the_bus_stop_carries_place_camera_and_time_so_that_their_removal_can_be_seen():
    with Image.open(read.PICTURES / "bus-stop.jpg") as picture:
        exif = picture.getexif()
        assert exif.get_ifd(0x8825)[2]
        assert exif[0x0110]
        assert exif[0x0132]


def test_no_other_picture_carries_a_place():
    for path in read.PICTURES.iterdir():
        if path.name != "bus-stop.jpg":
            with Image.open(path) as picture:
                assert not picture.getexif().get_ifd(0x8825)
