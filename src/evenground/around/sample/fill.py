"""Tells the made-up story to the database, each act through the write that a press would call, at the time the story says."""

import shutil
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django_tasks_db.models import DBTaskResult

from evenground.around.out_of_sight import writes as out_of_sight
from evenground.around.sample.story import read
from evenground.around.sample.telling import Cast, Look, nobody_looks, tell_agreement, tell_question, tell_wall, tell_words
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Member, Perspective
from evenground.ground.boards.reads import keys_waiting, perspectives_of
from evenground.ground.concerns import writes as concerns
from evenground.ground.concerns.reads import open_concerns
from evenground.ground.daily_lines import writes as days
from evenground.ground.duties import writes as duties
from evenground.ground.duties.reads import holder_of, own_duty
from evenground.ground.joining import reads as joining_reads
from evenground.ground.joining import writes as joining
from evenground.ground.keys import writes as keys
from evenground.ground.pauses import writes as pauses
from evenground.ground.people import writes as people
from evenground.ground.people.models import Person
from evenground.ground.safety import writes as safety
from evenground.ground.safety.reads import inside_people_of
from evenground.ground.web import clock

AGE_BANDS = {"13-15": "13-15", "16-17": "16-17", "18-25": "18-25", "adult": "26+"}
OWES_ANSWERS = {"staff", "council"}


class NotTheSample(RuntimeError):
    """The data folder holds real boards; the story is told on an empty one only."""


def fill(now: datetime | None = None, look: Look = nobody_looks) -> None:
    """Tell the whole story, on an empty server. All of it or nothing. `look` is called at its moments, as they are told."""
    if Board.objects.exists() or Person.objects.exists():
        raise NotTheSample("This data folder already holds boards. Choose an empty one for the sample board.")
    with transaction.atomic():
        _tell(now or clock.now(), look)


def start_again() -> None:
    """Forget what visitors added and tell the story anew. Refused anywhere but on the sample board."""
    if not settings.DEMO:
        raise NotTheSample("Only the sample board can start again.")
    with transaction.atomic():
        _forget_everything()
        clock.start_again()
        _tell(clock.now(), nobody_looks)


def person_called(key: str) -> Person | None:
    """One of the four whose eyes a visitor can borrow."""
    names = {"maya": "Maya", "jo": "Jo", "ruth": "Ruth", "amir": "Amir"}
    return Person.objects.filter(name=names.get(key, "")).first()


def _tell(now: datetime, look: Look) -> None:
    story = read.board()
    with clock.telling(now - timedelta(days=story["board"]["started_days_ago"])):
        host = people.welcome(story["host"]["first_name"], is_host=True)
        cast = _board(story["board"], story, host)
        for other in story["other_boards"]:
            cast.members |= _board(other, other, host).members
        # From its first day on each board has a line for each day.
        days.keep_up(clock.now())
    _safety_at_work(cast, story, now)
    _time_to_think(cast, story["time_to_think"], now)
    _todays_jobs(cast, story["todays_jobs"], now)
    _out_of_sight(cast, story["out_of_sight"], now)
    with clock.telling(now - timedelta(days=9)):
        # Maya lost her card. What Ruth and Amir did for her stands under "Who touched my account".
        joining.ask_for_sign_in_card(cast.members["maya"], by=cast.members["ruth"].person, in_person=True)
        asked = joining_reads.sign_in_card_asked_for(cast.board, cast.members["maya"].person_id)
        amir = next(one.person for one in inside_people_of(cast.board) if one.name == "Amir" and one.person)
        joining.agree_to_sign_in_card(asked, board=cast.board, by=amir, in_person=True)
    for one in story["waiting"]:
        with clock.telling(now - timedelta(days=one["days_ago"])):
            _wait(one, cast.members[one["beside"]].perspective, host)
    tell_agreement(read.agreement(), cast, now)
    for slug in read.QUESTIONS:
        tell_question(read.question(slug), cast, now, look)
    tell_wall(read.wall(), cast, now)
    tell_words(read.words(), cast, now)
    days.keep_up(now)


def _board(about: dict[str, Any], told: dict[str, Any], host: Person) -> Cast:
    """Make a board as the host would, then take the host off it: who looks after the server is not one of the group."""
    sides = [(side["name"].capitalize(), side["key"] in OWES_ANSWERS) for side in told["perspectives"]]
    keys = [side["key"] for side in told["perspectives"]]
    made_by = boards.make_board(
        about["name"],
        by=host,
        perspectives=sides,
        purpose=about["purpose"],
        public_name=about["public_name"],
        slug=about["slug"],
        is_open_to_under_18s=about.get("is_open_to_under_18s", False),
    )
    perspectives = dict(zip(keys, perspectives_of(made_by.board), strict=True))
    if "safety_people" in told:
        _safety_people(made_by.board, told)
    members = {}
    for one in told["members"]:
        members[one["key"]] = _member(one, made_by.board, perspectives[one["perspective"]], host)
    for one in told["members"]:
        boards.say_what_i_want(members[one["key"]], one.get("wants", ""))
        boards.say_what_i_need(members[one["key"]], one.get("needs", ""))
        if one.get("duty") == "welcomer":
            boards.hand_on("welcomer", to=members[one["key"]], by=host)
    made_by.delete()
    return Cast(made_by.board, members)


def _member(one: dict[str, Any], board: Board, perspective: Perspective, host: Person) -> Member:
    if "asked_adult" in one:
        waiting = _wait(one, perspective, host)
        joining.adult_decides(joining_reads.agreement_of_young(waiting), yes=True)
        member = joining.come_in(waiting)
        boards.say_what_i_bring(member, one.get("brings", ""))
        return member
    person = people.welcome(one["first_name"], age_band=AGE_BANDS[one["age_band"]])
    return boards.join(board, person=person, perspective=perspective, what_i_bring=one.get("brings", ""))


def _wait(one: dict[str, Any], perspective: Perspective, host: Person) -> str:
    """Come by a card, and ask an adult. Returns the words of the page on which they wait."""
    token = joining.make_cards(perspective, by=host)[0].path.strip("/").split("/")[-1]
    waiting = joining.ask_to_join(token, name=one["first_name"], once=uuid4())
    joining.choose_adult(waiting, one["asked_adult"])
    return waiting


def _safety_people(board: Board, story: dict[str, Any]) -> None:
    for one in story["safety_people"]:
        safety.name_safety_person(
            board,
            one["first_name"],
            hours=one["hours"],
            reach=one["reach"],
            person=people.welcome(one["first_name"], age_band="26+"),
            is_checked=True,
        )
    outside = story["outside_contact"]
    safety.name_safety_person(board, outside["name"], hours=outside["hours"], reach=outside["phone"], is_outside=True)


def _safety_at_work(cast: Cast, story: dict[str, Any], now: datetime) -> None:
    """A pause and a drill that are over; and what somebody told, from the receipt to the safety people's own records."""
    named = {each.name.lower(): each for each in inside_people_of(cast.board)}

    def days_ago(days: float) -> AbstractContextManager[None]:
        return clock.telling(now - timedelta(days=days))

    paused, drill, told = story["paused"], story["drill"], story["told"]
    with days_ago(paused["made_days_ago"]):
        pause = pauses.pause(cast.members[paused["who"]], by=named[paused["by"]], why=paused["why"])
        pauses.confirm(pause, by=named[paused["second"]])
    with days_ago(paused["ended_days_ago"]):
        pauses.end(pause, by=named[paused["by"]])
    with days_ago(drill["made_days_ago"]):
        concerns.drill(cast.board.pk)
    with days_ago(drill["made_days_ago"] - drill["read_after_hours"] / 24):
        concerns.read(open_concerns(named[drill["read_by"]])[0], by=named[drill["read_by"]])
    with days_ago(told["told_days_ago"]):
        concern = concerns.tell(told["words"], by=cast.members[told["by"]])
    with days_ago(told["read_days_ago"]):
        concerns.read(concern, by=named[told["to"]])
    with days_ago(told["talked_days_ago"]):
        concerns.talked(concern)
    with days_ago(told["moved_days_ago"]):
        concerns.move(concern)


def _time_to_think(cast: Cast, asked: dict[str, Any], now: datetime) -> None:
    """What somebody wanted, who said no to it and why, and what waits for a second yes now."""
    by, refused_by = cast.members[asked["by"]], cast.members[asked["refused_by"]]
    with clock.telling(now - timedelta(days=asked["asked_days_ago"])):
        keys.set_time_to_think(asked["days"], by=by)
        (waits,) = keys_waiting(cast.board)
    with clock.telling(now - timedelta(days=asked["refused_days_ago"])):
        keys.say_no(waits, by=refused_by, why=asked["why"])
    with clock.telling(now - timedelta(days=asked["then_days_ago"])):
        keys.set_time_to_think(asked["then_days"], by=by)


def _todays_jobs(cast: Cast, told: dict[str, Any], now: datetime) -> None:
    """Jobs are dealt, and one is passed on until it comes to somebody who likes it."""
    members, board = cast.members, cast.board
    of_the_board = [member for member in members.values() if member.board_id == board.pk]
    first = [members[key] for key in told["first"]]
    lots = [member.pk for member in [*first, *(each for each in of_the_board if each not in first)]]
    with clock.telling(now - timedelta(days=told["dealt_days_ago"])):
        for key in told["yes"]:
            duties.set_dealing(told["weeks"], by=members[key], lots=lots)
        while (holder := holder_of(told["passed"], board)) != members[told["until"]]:
            duties.pass_on(own_duty(holder, told["passed"]), by=holder)


def _out_of_sight(cast: Cast, asked: dict[str, Any], now: datetime) -> None:
    """What somebody asks openly to put out of sight; a second yes, or a no, is awaited."""
    about = cast.members[asked["about"]]
    with clock.telling(now - timedelta(days=asked["days_ago"])):
        out_of_sight.ask("member", about.person_id, why=asked["why"], by=cast.members[asked["by"]])


def _forget_everything() -> None:
    # Table by table, not board by board: rows of one board protect each other, and what belongs to no board must go too.
    tables: list[type[Model]] = [EmailAddress, Authenticator, *_own_tables(), DBTaskResult]
    for model in tables:
        rows = model._base_manager.all()
        rows._raw_delete(rows.db)
    for folder in (settings.PHOTO_FOLDER, settings.FILE_FOLDER):
        shutil.rmtree(folder, ignore_errors=True)


def _own_tables() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("evenground.")]
