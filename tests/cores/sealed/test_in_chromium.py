"""What locks letters in a browser and what opens them here are one thing: slips, layers, boxes and sealed names go both ways."""

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import brotli
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Error, Page
from tests.cores.sealed.posting import ROUND, draw, letter
from tests.cores.sealed.test_slips import RANDOMIZED, number, other_keys, public_of, sized

from evenground.cores.sealed import boxes, slips
from evenground.cores.sealed.faults import CannotOpen, NotASlip
from evenground.cores.sealed.letters import entry_bytes, public_bytes
from evenground.cores.sealed.locks import KeyPair, new_key_pair, unwrap, wrap
from evenground.cores.sealed.seals import (
    Name,
    box_of,
    check_name,
    open_first,
    open_second,
    seal_bytes,
    seal_name,
    sign_name,
    take_off_logbook,
)
from evenground.cores.sealed.told import LOCKED_BYTES, lock_told, open_told

SCRIPT = Path(slips.__file__).parents[2] / "ground" / "web" / "static" / "evenground" / "letters.js"
HERE = "https://letters.test/"
KEY = slips.new_round_key()
SERVER, ONE, TWO, STAND_IN = (new_key_pair() for _ in range(4))
LAYERS = [[SERVER.recipient], [TWO.recipient, STAND_IN.recipient], [ONE.recipient, STAND_IN.recipient]]
BYTES = "const bytes = (list) => Uint8Array.from(list), list = (bytes) => [...bytes];"


@pytest.fixture(scope="module")
def browser_page(chromium: Browser) -> Iterator[Page]:
    """A page of nobody's, with the script that pages for letters load. Nothing leaves it."""
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html><title>Letters</title>", content_type="text/html"))
    page.route("**/letters.js", lambda route: route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript"))
    page.goto(HERE)
    yield page
    context.close()


def run(page: Page, does: str, **given: Any) -> Any:
    """`does`: what an async function does with the script as `L` and the given things by name; bytes go as lists."""
    plain = {name: list(value) if isinstance(value, bytes) else value for name, value in given.items()}
    names = ", ".join(given)
    return page.evaluate(f"async ({{ {names} }}) => {{ const L = await import('{HERE}letters.js'); {BYTES} {does} }}", plain)


def posted(page: Page, answer: str, *, words: str = "", reason: str = "") -> bytes:
    """A member's whole way in the browser; the signature alone is made here."""
    blinded = run(
        page,
        "window.draw = await L.drawSlip(bytes(key), bytes(round)); return list(window.draw.blinded)",
        key=KEY.public,
        round=ROUND,
    )
    signed = slips.sign_blinded(KEY.private, bytes(blinded))
    entry = run(
        page,
        """const drawn = await L.finishSlip(bytes(key), window.draw, bytes(signed));
        const letter = L.writeLetter({ roundId: bytes(round), answer, reason, words, drawn });
        return list(await L.lockInLayers(letter, layers));""",
        key=KEY.public,
        signed=signed,
        round=ROUND,
        answer=answer,
        reason=reason,
        words=words,
        layers=LAYERS,
    )
    return bytes(entry)


def opened(entries: list[bytes], *, first: int = 3) -> list[bytes]:
    for layers, secret in ((3, ONE.secret), (2, TWO.secret), (1, SERVER.secret)):
        if layers <= first:
            entries, lost = boxes.shake(entries, secret, random.Random(1).shuffle, size=entry_bytes(layers))
            assert lost == 0
    return entries


WRITTEN = [
    ("fine", "", ""),
    ("worry", "", "Wait. “Why?” 😀 سلام"),
    ("problem", "rushed", "x" * 2048),
    ("fine", "", ""),
    ("fine", "", "\x00 zero"),
]


def test_what_members_lock_in_the_browser_is_counted_here(browser_page: Page):
    entries = [posted(browser_page, answer, reason=reason, words=words) for answer, reason, words in WRITTEN]
    assert {len(each) for each in entries} == {entry_bytes(3)}, "one length, whatever was answered"
    assert not any(b"problem" in each for each in entries)
    counted = boxes.count(opened(entries), round_id=ROUND, public=KEY.public, drawn=5)
    assert counted.spoiled == 0
    assert sorted((each.answer, each.reason, each.words) for each in counted.letters) == sorted(WRITTEN)


def test_a_teller_shakes_in_the_browser(browser_page: Page):
    entries = [posted(browser_page, answer) for answer in ("fine", "fine", "worry", "problem", "fine")]
    seen: dict[str, Any] = run(
        browser_page,
        """const steps = [];
        const { peeled, lost } = await L.shake(entries.map(bytes), secret, size, (done) => steps.push(done));
        return { peeled: peeled.map(list), lost, steps };""",
        entries=[list(each) for each in [*entries, b"rubbish"]],
        secret=ONE.secret,
        size=entry_bytes(3),
    )
    assert (seen["lost"], seen["steps"]) == (1, [1, 2, 3, 4, 5, 6])
    peeled = [bytes(each) for each in seen["peeled"]]
    assert {len(each) for each in peeled} == {entry_bytes(2)}
    counted = boxes.count(opened(peeled, first=2), round_id=ROUND, public=KEY.public, drawn=6, lost=seen["lost"])
    assert sorted(each.answer for each in counted.letters) == ["fine", "fine", "fine", "problem", "worry"]


def test_the_browser_shakes_into_any_order(browser_page: Page):
    entries = [wrap(bytes([at]) * 8, [ONE.recipient]) for at in range(3)]
    orders = run(
        browser_page,
        """const orders = [];
        for (let time = 0; time < 60; time += 1) {
          const { peeled } = await L.shake(entries.map(bytes), secret, entries[0].length);
          orders.push(peeled.map((each) => each[0]).join(""));
        }
        return orders;""",
        entries=[list(each) for each in entries],
        secret=ONE.secret,
    )
    assert set(orders) == {"012", "021", "102", "120", "201", "210"}, "each is missed once in 300 million runs"


def test_the_browser_refuses_a_copy(browser_page: Page):
    entry = list(wrap(b"x", [ONE.recipient]))
    given = {"entries": [entry, entry], "secret": ONE.secret, "size": len(entry)}
    with pytest.raises(Error, match="twice"):
        run(browser_page, "return L.shake(entries.map(bytes), secret, size)", **given)


def test_each_browser_finds_its_own_entry_in_what_is_shown_to_all(browser_page: Page):
    entry = wrap(b"x", [ONE.recipient])
    assert [run(browser_page, "return L.markOf(bytes(entry))", entry=entry)] == list(boxes.marks_of([entry]))


def test_the_browsers_library_gives_the_published_signature_byte_for_byte(browser_page: Page):
    spki = public_of(RANDOMIZED).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    signature = run(
        browser_page,
        """const key = await crypto.subtle.importKey("spki", bytes(spki), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
        return list(await L.SUITE.finalize(key, bytes(message), bytes(blind), bytes(inverse)));""",
        spki=spki,
        message=bytes.fromhex(RANDOMIZED["input_msg"]),
        blind=sized(RANDOMIZED["blind_sig"]),
        inverse=number(RANDOMIZED["inv"]).to_bytes(512, "big"),
    )
    assert bytes(signature) == sized(RANDOMIZED["sig"])


@pytest.mark.parametrize("kind", ["no key", "too small", "too big", "another exponent"])
def test_the_browser_refuses_a_key_that_could_tell_more(browser_page: Page, kind: str):
    with pytest.raises(Error):
        run(browser_page, "return L.drawSlip(bytes(key), bytes(round))", key=other_keys()[kind], round=ROUND)


def test_the_browser_refuses_a_signature_of_another_key(browser_page: Page):
    other = slips.new_round_key()
    does = "window.draw = await L.drawSlip(bytes(key), bytes(round)); return list(window.draw.blinded)"
    blinded = run(browser_page, does, key=KEY.public, round=ROUND)
    try:
        wrong = slips.sign_blinded(other.private, bytes(blinded))
    except NotASlip:
        wrong = bytes(256)
    with pytest.raises(Error):
        run(browser_page, "return L.finishSlip(bytes(key), window.draw, bytes(wrong))", key=KEY.public, wrong=wrong)


def test_two_draws_are_never_alike(browser_page: Page):
    drawn = run(
        browser_page,
        """const draws = [];
        for (let time = 0; time < 4; time += 1) draws.push(list((await L.drawSlip(bytes(key), bytes(round))).blinded).join());
        return draws;""",
        key=KEY.public,
        round=ROUND,
    )
    assert len(set(drawn)) == 4


def test_locks_open_on_either_side_and_a_changed_one_on_neither(browser_page: Page):
    made = run(
        browser_page,
        """const pair = await L.newKeyPair();
        const locked = list(await L.wrap(bytes(body), [pair.recipient, other]));
        return { ...pair, locked, mine: list(await L.unwrap(bytes(ours), secret)) };""",
        body=b"from the browser",
        other=TWO.recipient,
        ours=wrap(b"from here", [ONE.recipient]),
        secret=ONE.secret,
    )
    assert bytes(made["mine"]) == b"from here"
    locked = bytes(made["locked"])
    assert unwrap(locked, made["secret"]) == unwrap(locked, TWO.secret) == b"from the browser"
    changed = wrap(b"from here", [ONE.recipient])
    changed = changed[:200] + bytes([changed[200] ^ 1]) + changed[201:]
    with pytest.raises(Error):
        run(browser_page, "return L.unwrap(bytes(changed), secret)", changed=changed, secret=ONE.secret)


@pytest.mark.parametrize("without", [None, 1])
def test_a_name_that_is_sealed_in_the_browser_opens_here(browser_page: Page, without: int | None):
    signer, leads, logbook = Ed25519PrivateKey.generate(), [new_key_pair() for _ in range(3)], new_key_pair()
    member, one_time = b"m" * 16, b"k" * 32
    seal = bytes(
        run(
            browser_page,
            """return list(await L.sealName({ memberId: bytes(member), roundId: bytes(round), oneTimeKey: bytes(oneTime),
              signature: bytes(signature), leads, logbook, without: without ?? undefined }));""",
            member=member,
            round=ROUND,
            oneTime=one_time,
            signature=sign_name(member, ROUND, signer),
            leads=[each.recipient for each in leads],
            logbook=logbook.recipient,
            without=without,
        )
    )
    assert len(seal) == seal_bytes(3)
    found = take_off_logbook(seal, logbook.secret, leads=3)
    for first, second in combinations(range(3), 2):
        if without in (first, second):
            with pytest.raises(CannotOpen):
                opened_by(found, leads, first, second)
            continue
        name, signature = opened_by(found, leads, first, second)
        check_name(name, signature, public=public_bytes(signer), round_id=ROUND, one_time_key=one_time)
        assert name.member_id == member


def opened_by(found: list[bytes], leads: list[KeyPair], first: int, second: int) -> tuple[Name, bytes]:
    return open_second(open_first(box_of(found, first, second, leads=3), leads[first].secret), leads[second].secret)


def test_two_leads_open_in_their_browsers_what_was_sealed_here(browser_page: Page):
    leads, logbook = [new_key_pair() for _ in range(3)], new_key_pair()
    name = Name(b"m" * 16, ROUND, b"k" * 32)
    signature = sign_name(name.member_id, ROUND, Ed25519PrivateKey.generate())
    seal = seal_name(name, signature, leads=[each.recipient for each in leads], logbook=logbook.recipient)
    box = box_of(take_off_logbook(seal, logbook.secret, leads=3), 2, 0, leads=3)
    seen = run(
        browser_page,
        """const name = await L.openSecond(await L.openFirst(bytes(box), first), second);
        return { member: list(name.memberId), oneTime: list(name.oneTimeKey), signature: list(name.signature) };""",
        box=box,
        first=leads[0].secret,
        second=leads[2].secret,
    )
    assert (bytes(seen["member"]), bytes(seen["oneTime"]), bytes(seen["signature"])) == (
        name.member_id,
        name.one_time_key,
        signature,
    )


TOO_LONG = [{"answer": ""}, {"answer": "a" * 41}, {"words": "é" * 1025}, {"reason": "r" * 41}]


@pytest.mark.parametrize("wrong", TOO_LONG, ids="".join)
def test_what_is_too_long_is_said_before_it_is_locked(browser_page: Page, wrong: dict[str, str]):
    drawn = draw(KEY, 7)
    with pytest.raises(Error, match="long"):
        run(
            browser_page,
            """return L.writeLetter({ roundId: bytes(round), answer: "fine", ...wrong,
              drawn: { message: bytes(message), slip: bytes(slip), secret: new Uint8Array(32).fill(7) } });""",
            round=ROUND,
            wrong=wrong,
            message=drawn.message,
            slip=drawn.signature,
        )


def test_a_letter_is_the_same_bytes_on_either_side(browser_page: Page):
    drawn = draw(KEY, 9)
    made = run(
        browser_page,
        """return list(L.writeLetter({ roundId: bytes(round), answer: "problem", reason: "rushed", words: "Not so fast. 😀",
          drawn: { message: bytes(message), slip: bytes(slip), secret: bytes(secret) } }));""",
        round=ROUND,
        message=drawn.message,
        slip=drawn.signature,
        secret=(9).to_bytes(32, "big"),
    )
    assert bytes(made) == letter(drawn, "problem", reason="rushed", words="Not so fast. 😀")


def test_the_script_for_letters_weighs_less_than_its_limit():
    assert len(brotli.compress(SCRIPT.read_bytes())) < 90_000


@pytest.mark.parametrize("words", ["hello", "Wait. “Why?” 😀 سلام\n\nAnd again.", "x" * 16000])
def test_what_somebody_tells_is_locked_there_and_opened_here_and_the_other_way_round(browser_page: Page, words: str):
    given = {"about": ROUND, "words": words, "recipients": [ONE.recipient, TWO.recipient]}
    locked = bytes(run(browser_page, "return list(await L.lockTold(bytes(about), words, recipients))", **given))
    assert len(locked) == LOCKED_BYTES
    assert open_told(locked, ONE.secret, about=ROUND) == open_told(locked, TWO.secret, about=ROUND) == words
    opens = "return await L.openTold(bytes(locked), secret, bytes(about))"
    here = lock_told(ROUND, words, [ONE.recipient, TWO.recipient])
    assert run(browser_page, opens, locked=here, secret=TWO.secret, about=ROUND) == words
    for secret, about in ((STAND_IN.secret, ROUND), (TWO.secret, bytes(16))):
        with pytest.raises(Error):
            run(browser_page, opens, locked=here, secret=secret, about=about)
