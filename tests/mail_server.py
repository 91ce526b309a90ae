"""A real mail server on this machine, that keeps what it gets, and can be slow, busy or without an address when asked to."""

import asyncio
import queue
import re
import threading
from collections.abc import Iterator
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from evenground.ground.people import codes
from tests.served import free_port

NO_SUCH_ADDRESS, BUSY = "550 5.1.1 No such mailbox", "451 4.3.0 Busy, try again later"


class Letters(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.came: queue.Queue[Message] = queue.Queue()
        # What is said to the address of a letter, in place of yes.
        self.refuses: dict[str, str] = {}
        # How long it takes to say that a letter has been taken.
        self.slow = 0.0
        self.has_taken_one = threading.Event()

    def handle_message(self, message: Message) -> None:
        self.came.put(message)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        self.has_taken_one.set()
        await asyncio.sleep(self.slow)
        return answer

    def next(self) -> Message:
        return self.came.get(timeout=10)

    def next_code(self) -> str:
        found = re.search(r"\b\d{6}\b", words_of(self.next()))
        assert found
        return found[0]

    def all(self) -> list[Message]:
        """All that came since it was last asked."""
        found = []
        while not self.came.empty():
            found.append(self.came.get())
        return found

    def none_came(self) -> bool:
        codes.wait_until_posted()
        return self.came.empty()


def words_of(letter: Message) -> str:
    payload = letter.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode().replace("\r\n", "\n")


@pytest.fixture
def letters(settings: Any) -> Iterator[Letters]:
    kept = Letters()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.SENDS_MAIL = "127.0.0.1", server.port, True
    yield kept
    codes.wait_until_posted()
    server.stop()
