"""An easy version as members write it, and a picture as a phone sends it."""

from collections.abc import Sequence

from django.urls import reverse
from tests.ground.photos import pictures

from evenground.flow.easy_read import presenters, reads, writes
from evenground.flow.easy_read.models import EasyLine, EasyRead
from evenground.flow.easy_read.rules import mark_of
from evenground.flow.proposals.models import ProposalVersion
from evenground.ground.boards.models import Member
from evenground.ground.photos import jobs

LINES = ("We missed you.", "You are not in trouble.", "Your place is safe.")


def seen_in(version: ProposalVersion) -> str:
    return presenters.to_write(version.proposal.topic, version)["seen"]


def written(version: ProposalVersion, by: Member, *lines: str) -> EasyRead:
    """Written by somebody who has seen what stands there."""
    return writes.write(version, lines or LINES, by=by, seen=seen_in(version))


def checked(version: ProposalVersion, by: Member) -> EasyRead:
    """Read by somebody, who finds that both say the same."""
    easy = reads.easy_read_of(version)
    assert easy is not None
    marks = {"plan": reads.mark_of_plan(version), "easy": mark_of(words_of(easy))}
    return writes.both_say_the_same(version, by=by, **marks)


def line_of(easy: EasyRead, place: int = 1) -> EasyLine:
    return easy.lines.select_related("photo", "easy_read__version__proposal__topic__board").get(place=place)


def pictured(easy: EasyRead, by: Member, place: int = 1, description: str = "A bus stop") -> EasyLine:
    upload = pictures.upload(pictures.jpeg((320, 240)))
    line = writes.put_picture(line_of(easy, place), upload, description=description, by=by)
    jobs.make_sizes(str(line.photo_id))
    return line_of(easy, place)


def words_of(easy: EasyRead) -> list[str]:
    return list(easy.lines.values_list("words", flat=True))


def photos_of(easy: EasyRead) -> list[bool]:
    """For each line, whether it has a picture."""
    return [photo is not None for photo in easy.lines.values_list("photo", flat=True)]


def stands(version: ProposalVersion) -> str:
    easy = presenters.easy_for(version.proposal.topic, version)
    assert easy is not None
    return easy.in_step.value


def address(topic, name: str, *more: object) -> str:
    return reverse(f"easy_read:{name}", args=[topic.board.slug, topic.pk, *more])


def form(lines: Sequence[str] | str, seen: str) -> dict[str, str]:
    return {"lines": lines if isinstance(lines, str) else "\n".join(lines), "seen": seen}
