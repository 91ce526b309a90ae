"""How the board treats each other: begun from the starter, changed, said yes to, and looked at again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from evenground.around.agreement import writes as agreement
from evenground.around.sample.telling.deciding import decide
from evenground.around.sample.telling.stage import Cast, Telling, on_day
from evenground.flow.decisions import writes as decisions
from evenground.flow.proposals import reads as plans
from evenground.flow.proposals import writes as proposals
from evenground.flow.proposals.models import ProposalVersion


def tell_agreement(story: Mapping[str, Any], cast: Cast, now: datetime) -> None:
    with on_day(now, story["begun_days_ago"]):
        topic = agreement.begin(by=cast.members[story["begun_by"]])
    told = Telling(story, cast, now, topic)
    for wording in story["wordings"]:
        version = _being_written(told, wording)
        with on_day(now, wording["written_days_ago"]):
            _write(told, wording, version)
        decide(told, version, wording)
    with on_day(now, story["im_in"]["days_ago"]):
        for key in story["im_in"]["who"]:
            agreement.im_in(by=told.who(key))


def _being_written(told: Telling, wording: Mapping[str, Any]) -> ProposalVersion:
    """The starter; later a new version, since somebody asked the board to look again."""
    if "asked_to_look_again_days_ago" not in wording:
        version = plans.being_written(told.topic)
    else:
        by = told.who(wording["written_by"])
        with on_day(told.now, wording["asked_to_look_again_days_ago"]):
            decisions.ask_to_look_again(told.topic, by=by)
            before = plans.newest_shared(told.topic)
            assert before is not None, "what is looked at again was shared"
            version = proposals.change(before, by=by, what_changed=wording["changed_because"])
    assert version is not None, "the agreement begins as a plan that is being written"
    return version


def _write(told: Telling, wording: Mapping[str, Any], version: ProposalVersion) -> None:
    by, parts = told.who(wording["written_by"]), plans.parts_of(version)
    for change in wording["changed"]:
        part = parts[change["line"] - 1]
        proposals.change_part(part, change["text"], rests_on=[], by=by, seen=plans.seen_of(part))
    for words in wording.get("added", []):
        proposals.add_part(version, words, rests_on=[], by=by)
    proposals.share(version, by=by)
