"""The line to a board's website. What comes over it is looked at before it is believed; certificates are checked."""

import json
import ssl
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener
from uuid import UUID

FORMAT = "evenground teller 1"
SECONDS = 60
MOST_BYTES_SAID = 1_000_000
MOST_LETTERS = 10_000_000
MOST_BYTES_OF_A_LETTER = 1_000_000
NEAR = {"localhost", "127.0.0.1", "::1"}
"""On this very computer nobody reads along."""


class BadAddress(Exception):
    """Not one to which a code can be sent."""


class NotKnown(Exception):
    """The website says that nothing is there: for a wrong code, for one that was taken away, and for a wrong address."""


class Refused(Exception):
    """The website says no, in words."""


class LineLost(Exception):
    """The website was not reached, or its answer did not come whole. What it was asked may have been done."""


class NotUnderstood(Exception):
    """The website answered something that this version does not know."""


@dataclass(frozen=True)
class Task:
    """Letters that wait to be mixed by us.

    Attributes
    ----------
    round_id : UUID
    place : int
        Which lock: the first to be taken off is 1.
    letters, size : int
        How many there are, and how long each is.
    at_a_time : int
        How many the website hands out or takes at once.
    recipient : str
        The open half of our key for this lock.
    mixing : str
        The mixing of which it has some already.
    taken : int
        How many of that one.
    """

    round_id: UUID
    place: int
    letters: int
    size: int
    at_a_time: int
    recipient: str
    mixing: str
    taken: int

    @property
    def name(self) -> str:
        return f"{self.round_id}-{self.place}"


@dataclass(frozen=True)
class Waiting:
    """What the website knows: what waits, and our open keys that are unused or in use."""

    tasks: list[Task]
    unused: list[str]
    in_use: list[str]
    most_keys: int


class _NoOtherAddress(HTTPRedirectHandler):
    """Sent elsewhere, urllib would take the code along."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        return None


class Line:
    """To one board's website, with one code."""

    def __init__(self, address: str, code: str) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in NEAR):
            raise BadAddress("The address begins with https://. Without the s, others could read the code on its way.")
        if not code or not code.isascii() or not code.isprintable() or " " in code:
            raise BadAddress(
                "There is no code in that file, or something beside it. It is one line, as the website's people gave it."
            )
        self.address = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
        self._code = code
        self._opener = build_opener(_NoOtherAddress, HTTPSHandler(context=ssl.create_default_context()))

    def what_waits(self) -> Waiting:
        answer = self._ask("", most=MOST_BYTES_SAID)
        try:
            said = json.loads(answer)
            if said["format"] != FORMAT:
                raise NotUnderstood
            tasks = [_task(each) for each in said["waits"]]
            unused, in_use = ([str(each) for each in said[name]] for name in ("unused", "in_use"))
            return Waiting(tasks, unused, in_use, _number(said["most_keys"], 100))
        except (ValueError, TypeError, KeyError, AttributeError) as wrong:
            raise NotUnderstood from wrong

    def hand_in_keys(self, new: list[str], gone: list[str]) -> None:
        self._ask("keys/", json.dumps({"new": new, "gone": gone}).encode())

    def letters(self, task: Task, start: int, how_many: int) -> list[bytes]:
        """The next letters, as many as were asked for. Raises LineLost where they did not come whole."""
        row = self._ask(f"{_at(task)}?{urlencode({'from': start, 'letters': how_many})}", most=how_many * task.size)
        if len(row) != how_many * task.size:
            raise LineLost("Some of the letters did not come.")
        return [row[at : at + task.size] for at in range(0, len(row), task.size)]

    def send(self, task: Task, mixing: str, start: int, letters: list[bytes]) -> None:
        self._ask(f"{_at(task)}?{urlencode({'from': start, 'mixing': mixing})}", b"".join(letters))

    def all_sent(self, task: Task, mixing: str, lost: int) -> None:
        self._ask(f"{_at(task)}all/?{urlencode({'lost': lost, 'mixing': mixing})}", b"")

    def _ask(self, path: str, body: bytes | None = None, *, most: int = 0) -> bytes:
        headers = {"Authorization": f"Bearer {self._code}", "User-Agent": "evenground-teller"}
        if body is not None:
            headers["Content-Type"] = "application/octet-stream"
        try:
            with self._opener.open(Request(self.address + path, data=body, headers=headers), timeout=SECONDS) as answer:  # noqa: S310
                # One byte more than there may be shows that there is more.
                said: bytes = answer.read(most + 1)
        except HTTPError as wrong:
            raise _what_it_said(wrong) from wrong
        except URLError as wrong:
            if isinstance(wrong.reason, ssl.SSLCertVerificationError):
                raise LineLost(
                    "Its certificate is not right, so nothing was sent. Tell the people who run the website."
                ) from wrong
            raise LineLost(f"It did not answer ({wrong.reason}).") from wrong
        except (OSError, HTTPException) as wrong:
            raise LineLost(f"The line was lost ({type(wrong).__name__}).") from wrong
        if len(said) > most:
            raise NotUnderstood
        return said


def _what_it_said(wrong: HTTPError) -> Exception:
    with wrong:
        if wrong.code == 404:
            return NotKnown()
        if wrong.code == 409:
            words = wrong.read(1000).decode(errors="replace")
            # It comes from elsewhere and goes to a terminal.
            return Refused("".join(each for each in words if each.isprintable()))
        if wrong.code >= 500:
            return LineLost(f"The website is not well now ({wrong.code}).")
        return NotUnderstood()


def _task(said: dict[str, Any]) -> Task:
    letters = _number(said["letters"], MOST_LETTERS)
    return Task(
        round_id=UUID(said["round"]),
        place=_number(said["place"], 100),
        letters=letters,
        size=_number(said["bytes"], MOST_BYTES_OF_A_LETTER),
        at_a_time=_number(said["at_a_time"], MOST_LETTERS),
        recipient=str(said["recipient"]),
        mixing=str(said["mixing"]),
        taken=_number(said["taken"], letters),
    )


def _number(said: object, most: int) -> int:
    if type(said) is not int or not 0 <= said <= most:
        raise ValueError("a number that makes no sense")
    return said


def _at(task: Task) -> str:
    return f"{task.round_id}/{task.place}/"
