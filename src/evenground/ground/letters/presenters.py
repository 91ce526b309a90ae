"""Pages for safety people: words that came with answers, and the name that two of them can look up together."""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evenground.cores.sealed.letters import MOST_WORDS_BYTES
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import page
from evenground.ground.boxes.models import BoxLead
from evenground.ground.lead_keys.presenters import for_opening
from evenground.ground.letters import reads, rules
from evenground.ground.letters.forms import AgreeForm, AskForm
from evenground.ground.letters.models import Letter, LookUp, WasLookedUp
from evenground.ground.rounds.models import Round
from evenground.ground.safety.models import SafetyPerson

State = LookUp.State


@dataclass(frozen=True)
class Words:
    """Words with one answer, and where they are read."""

    words: str
    href: str


def desk_page(person: SafetyPerson) -> dict[str, Any]:
    return {
        **_page(person, reverse("desk:desk", args=[person.board.slug])),
        "to_read": [_words(each) for each in reads.letters_to_read(person)],
        "read": [_words(each) for each in reads.letters_read(person)],
        "look_ups": [(each, _url(person, "letters:look_up", each.pk)) for each in reads.open_look_ups(person.board)],
    }


def _words(letter: Letter) -> Words:
    return Words(letter.words, reverse("letters:letter", args=[letter.board.slug, letter.pk]))


def letter_page(person: SafetyPerson, letter: Letter) -> dict[str, Any]:
    leads = reads.leads_of_letter(letter)
    own = letter.readings.filter(safety_person=person).first()
    return {
        **_page(person, _url(person, "letters:desk")),
        "words": letter.words,
        "before": letter.reply.words if letter.is_more else "",
        "came_on": letter.came_on,
        "came_to": letter.came_to,
        "own": own.verdict if own else "",
        "may_ask": letter.seal is not None and rules.place_of(person, leads) is not None,
        "leads": _any_two_of(leads),
        "ask_url": _url(person, "letters:ask", letter.pk),
    }


def more_page(member: Member, round_: Round) -> dict[str, Any]:
    """Where words are added, for every member alike: whether somebody has a key only their device knows."""
    return page(
        member,
        is_sealed=round_.box.is_sealed,
        round=b64encode(round_.pk.bytes).decode(),
        own=b64encode(member.person_id.bytes).decode(),
        add_url=reverse("letters:add"),
        most_words=MOST_WORDS_BYTES,
        back_url=reverse("boxes:about", args=[member.board.slug]),
    )


def _any_two_of(leads: list[BoxLead]) -> str:
    return get_text_list([lead.safety_person.name for lead in leads], pgettext("any two of these", "and"))


def ask_page(person: SafetyPerson, letter: Letter, form: AskForm) -> dict[str, Any]:
    return {
        **_page(person, _url(person, "letters:letter", letter.pk)),
        "words": letter.words,
        "form": form,
        "leads": _any_two_of(reads.leads_of_letter(letter)),
    }


def look_up_page(person: SafetyPerson, look_up: LookUp, form: AgreeForm) -> dict[str, Any]:
    leads = reads.leads_of_letter(look_up.letter)
    turn = rules.whose_turn(look_up, leads)
    is_theirs = turn is not None and turn.pk == person.pk
    is_of_two = person.pk in (look_up.asked_by_id, look_up.other_id)
    own_key = next((lead.key for lead in leads if lead.safety_person_id == person.pk), None)
    locked = bytes(look_up.locked) if look_up.locked is not None and is_theirs else None
    return {
        **_page(person, _url(person, "letters:desk")),
        "look_up": look_up,
        "state": look_up.state,
        "words": look_up.letter.words,
        "why": dict(rules.REASONS)[LookUp.Why(look_up.why)],
        "is_asker": person.pk == look_up.asked_by_id,
        "is_lead": rules.place_of(person, leads) is not None,
        "is_turn": is_theirs,
        "turn": turn.name if turn else "",
        "may_see": is_of_two
        and look_up.state == State.NAMED
        and look_up.named_id is not None
        and not _opened_it(person, look_up, leads),
        "opens": for_opening([(own_key, locked)]) if own_key is not None and locked is not None else "",
        "form": form,
    }


def _opened_it(person: SafetyPerson, look_up: LookUp, leads: list[BoxLead]) -> bool:
    """Whether they took the last lock off, and have seen the name with it."""
    pair = [each for each in (look_up.asked_by, look_up.other) if each is not None]
    return max(pair, key=lambda one: rules.place_of(one, leads) or 0).pk == person.pk


def told_page(member: Member, looked_up: list[WasLookedUp]) -> dict[str, Any]:
    """For whoever's name it was: by whom, when and why."""
    reasons = dict(rules.REASONS)
    lines = [
        _("On %(day)s, %(first)s and %(second)s looked up your name. Why: %(why)s.")
        % {"day": each.on, "first": each.first, "second": each.second, "why": reasons[LookUp.Why(each.why)]}
        for each in looked_up
    ]
    return page(member, "me", lines=lines, back_url=reverse("boards:me", args=[member.board.slug]))


def _page(person: SafetyPerson, back_url: str) -> dict[str, Any]:
    timezone.activate(person.board.zone)
    return {"board": person.board, "back_url": back_url}


def _url(person: SafetyPerson, name: str, *more: object) -> str:
    return reverse(name, args=[person.board.slug, *more])
