"""The wall of the story: notes with a hello, the next session, and a photo that another pair of eyes has seen."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from evenground.around.sample.telling.gathering import picture_of
from evenground.around.sample.telling.stage import Cast, on_day
from evenground.around.wall import writes as wall
from evenground.ground.photos import jobs as photo_jobs
from evenground.ground.photos import writes as photos
from evenground.ground.safety.reads import inside_people_of


def tell_wall(story: Mapping[str, Any], cast: Cast, now: datetime) -> None:
    for one in story["notes"]:
        with on_day(now, one["days_ago"]):
            note = wall.write_note(one["text"].strip(), by=cast.members[one["by"]])
        for said in one.get("replies", []):
            with on_day(now, said["days_ago"]):
                wall.reply(note, said["text"], by=cast.members[said["by"]])
    _session(story["session"], cast, now)
    _weekly_photo(story["weekly_photo"], cast, now)


def _session(told: Mapping[str, Any], cast: Cast, now: datetime) -> None:
    zone = cast.board.zone
    today = now.astimezone(zone).date()
    # Never today: told in the evening, it would be over.
    in_days = (told["weekday"] - today.weekday()) % 7 or 7
    at = datetime.combine(today + timedelta(days=in_days), time(told["hour"]), zone)
    with on_day(now, told["days_ago"]):
        wall.write_note(told["what"], by=cast.members[told["by"]], session=wall.Session(at, told["where"]))


def _weekly_photo(told: Mapping[str, Any], cast: Cast, now: datetime) -> None:
    looks = next(each for each in inside_people_of(cast.board) if each.name.lower() == told["looked_at_by"])
    assert looks.person is not None, "one of the board's own safety people"
    with on_day(now, told["days_ago"]):
        photo = photos.receive(picture_of(told["photo"]), board=cast.board, description=told["description"])
        photo_jobs.make_sizes(str(photo.pk))
        photo.refresh_from_db()
        given = wall.give_photo(photo, by=cast.members[told["by"]], words=told["text"])
        wall.let_be_seen(given, by=looks.person)
