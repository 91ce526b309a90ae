"""What members' and mixers' devices do, for tests: draw a slip, lock a letter, make keys, take a lock off and mix."""

import json
import random
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.http import HttpResponse
from django.test import Client

from evenground.cores.sealed import slips
from evenground.cores.sealed.boxes import shake
from evenground.cores.sealed.letters import lock_in_layers, public_bytes, write_letter
from evenground.cores.sealed.locks import new_key_pair
from evenground.cores.sealed.seals import Name, seal_name
from evenground.ground.boards.models import Member
from evenground.ground.boxes import reads, writes
from evenground.ground.boxes.models import Box, Layer
from evenground.ground.rounds.models import PaperSlip
from tests.cores.sealed.posting import Slip, drawn, unblinded

NOBODY = Name(bytes(16), bytes(16), bytes(32))


@dataclass
class Phone:
    """Of one member, or of whoever holds a paper slip. It has a slip for each box, and the secret halves of keys for mixing."""

    member: Member | None
    paper: PaperSlip | None = None
    slips: dict[int, Slip] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    by_name: dict[int, bytes] = field(default_factory=dict)

    @property
    def who(self) -> Member | PaperSlip:
        found = self.paper or self.member
        assert found is not None
        return found

    def answer(self, box: Box, answer: str, *, reason: str = "", words: str = "", without: int | None = None) -> bytes:
        """The whole way of an answer; what was put in."""
        entry = self.locked(box, answer, reason=reason, words=words, without=without)
        writes.put(box, entry, by=self.who)
        return entry

    def locked(self, box: Box, answer: str, *, reason: str = "", words: str = "", without: int | None = None) -> bytes:
        slip = self.slip(box)
        letter = write_letter(
            round_id=box.round_id.bytes,
            answer=answer,
            reason=reason,
            words=words,
            slip_message=slip.message,
            slip=slip.signature,
            seal=self.seal(box, words, without=without),
            one_time_key=slip.one_time,
        )
        return lock_in_layers(letter, reads.locks_of(box))

    def seal(self, box: Box, words: str, *, without: int | None = None) -> bytes:
        """The name for two of the safety people, where words go with it; else something as long that holds none."""
        leads = [lead.key.recipient for lead in reads.leads_of(box)]
        if not leads:
            return b""
        if not words or self.member is None:
            return seal_name(NOBODY, bytes(64), leads=[new_key_pair().recipient for _ in leads], logbook=box.logbook)
        one_time_key = public_bytes(self.slip(box).one_time)
        name = Name(self.member.person_id.bytes, box.round_id.bytes, one_time_key)
        return seal_name(name, self.by_name[box.pk], leads=leads, logbook=box.logbook, without=without)

    def slip(self, box: Box) -> Slip:
        if box.pk not in self.slips:
            key, one_time = key_of(box), Ed25519PrivateKey.generate()
            prefix = secrets.token_bytes(slips.PREFIX_BYTES)
            message = slips.slip_message(box.round_id.bytes, public_bytes(one_time), prefix)
            blinded, inverse = drawn(key, message, r=secrets.randbits(2000) | 1)
            answered = writes.draw(box, blinded, by=self.who)
            signed, self.by_name[box.pk] = answered[: slips.KEY_BYTES], answered[slips.KEY_BYTES :]
            self.slips[box.pk] = Slip(message, unblinded(key, signed, inverse), one_time)
        return self.slips[box.pk]

    def make_keys(self, how_many: int = 3) -> None:
        made = [new_key_pair() for _ in range(how_many)]
        writes.make_keys([pair.recipient for pair in made], by=self.member)
        self.keys |= {pair.recipient: pair.secret for pair in made}

    def mix(self, layer: Layer) -> None:
        bodies, lost = self.mixed(layer)
        writes.hand_on(layer, bodies, lost=lost, by=self.member)

    def mixed(self, layer: Layer) -> tuple[list[bytes], int]:
        entries = writes.hand_out(layer, by=self.member)
        secret = self.keys[reads.holder_of(self.member, layer).recipient]
        size = reads.bytes_of_an_entry(layer.box, layer.place - 1)
        return shake(entries, secret, random.SystemRandom().shuffle, size=size)


def key_of(box: Box) -> slips.RoundKey:
    # A test reads the private half only to pad a message; a browser does that by itself.
    kept = Box.objects.get(pk=box.pk)
    assert kept.slip_private is not None
    return slips.RoundKey(private=bytes(kept.slip_private), public=bytes(kept.slip_public))


@dataclass
class Elsewhere:
    """Another organisation's computer, over the website's own addresses, in parts of so many letters."""

    address: str
    code: str
    at_a_time: int = 3
    client: Client = field(default_factory=Client)
    keys: dict[str, str] = field(default_factory=dict)

    def get(self, path: str = "", code: str = "") -> HttpResponse:
        return self.client.get(self.address + path, headers={"Authorization": f"Bearer {code or self.code}"})

    def post(self, path: str, body: bytes = b"", code: str = "") -> HttpResponse:
        headers = {"Authorization": f"Bearer {code or self.code}"}
        return self.client.post(self.address + path, body, content_type="application/octet-stream", headers=headers)

    def make_keys(self, how_many: int = 3) -> None:
        made = [new_key_pair() for _ in range(how_many)]
        said = {"new": [pair.recipient for pair in made], "gone": []}
        assert self.post("keys/", json.dumps(said).encode()).status_code == 204
        self.keys |= {pair.recipient: pair.secret for pair in made}

    def waits(self) -> list[dict[str, Any]]:
        return self.get().json()["waits"]

    def mixed(self, task: dict[str, Any]) -> tuple[list[bytes], int]:
        at, size, entries = f"{task['round']}/{task['place']}/", task["bytes"], []
        while len(entries) < task["letters"]:
            row = self.get(f"{at}?from={len(entries)}&letters={self.at_a_time}").content
            entries += [row[start : start + size] for start in range(0, len(row), size)]
        return shake(entries, self.keys[task["recipient"]], random.SystemRandom().shuffle, size=size)

    def send(self, task: dict[str, Any], bodies: list[bytes], lost: int, *, mixing: str = "a" * 32) -> HttpResponse:
        """All parts, and that it was all of them: the first answer that is no yes, else the last."""
        at = f"{task['round']}/{task['place']}/"
        for start in range(0, len(bodies), self.at_a_time):
            answer = self.post(f"{at}?from={start}&mixing={mixing}", b"".join(bodies[start : start + self.at_a_time]))
            if answer.status_code != 204:
                return answer
        return self.post(f"{at}all/?lost={lost}&mixing={mixing}")

    def mix(self) -> None:
        (task,) = self.waits()
        assert self.send(task, *self.mixed(task)).status_code == 204
