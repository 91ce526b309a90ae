"""Six digits by e-mail. They wait in memory for ten minutes, for the browser that asked and for nobody else.

django-allauth keeps its codes in a session, where two tries at the same moment count as one, and where the minute would stand
beside a person. So its process is used with another place to keep them.
"""

import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from django.core.cache import cache
from django.core.mail import EmailMessage

from evenground.ground.people.models import Person
from evenground.ground.people.reads import fingerprint

log = logging.getLogger("evenground.people")
_post = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


class Wrong(Exception):
    """Not these digits. Says how many tries are left."""

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries_left)
        self.tries_left = tries_left


class Dead(Exception):
    """No code waits for this browser: too old, tried too often, used, or never asked for."""


class MailedCode(AbstractCodeVerificationProcess):
    """One code. Without a person the same is done, and nothing is sent: from outside, the two cannot be told apart."""

    def __init__(self, token: str, state: dict[str, Any], person: Person | None = None) -> None:
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=person,
        )
        self.key = f"code:{fingerprint(token)}"

    @classmethod
    def ask(cls, email: str, person: Person | None, *, what_for: str) -> str:
        """Make a code and post it. Returns the token for the browser's cookie."""
        token = secrets.token_urlsafe(32)
        state = cls.initial_state(person, email=email) | {"code": get_adapter().generate_login_code(), "what_for": what_for}
        process = cls(token, state, person)
        process.persist()
        process.send()
        return token

    @classmethod
    def spend(cls, token: str, typed: str, *, what_for: str) -> "MailedCode":
        """The code, once, for the right digits. Raises Wrong or Dead."""
        process = cls(token, {})
        tries = process._count_try()
        state = cache.get(process.key)
        if state is None or state["what_for"] != what_for:
            raise Dead
        if not secrets.compare_digest(state["code"].encode(), "".join(typed.split()).encode()):
            if tries >= process.max_attempts:
                process.abort()
            raise Wrong(process.max_attempts - tries)
        # Whoever comes second finds nothing to delete.
        if not cache.delete(process.key):
            raise Dead
        process.state = state
        return process

    def _count_try(self) -> int:
        """Before the digits are looked at, so that many tries at the same moment are many tries."""
        try:
            tries = cache.incr(f"{self.key}:tries")
        except ValueError:
            raise Dead from None
        if tries > self.max_attempts:
            raise Dead
        return int(tries)

    def persist(self) -> None:
        cache.set(f"{self.key}:tries", 0, timeout=self.timeout)
        cache.set(self.key, self.state, timeout=self.timeout)

    def abort(self) -> None:
        cache.delete(self.key)

    def send(self) -> None:
        letter = get_adapter().render_mail("account/email/login_code", self.state["email"], {"code": self.code})
        # Later, in a thread: how long a mail server takes would say whether there was something to send.
        _post.submit(_send, letter if self._user is not None else None)


def _send(letter: EmailMessage | None) -> None:
    try:
        if letter is not None:
            letter.send()
    except Exception as problem:
        # Without its words: they name the address.
        log.error("A code could not be mailed: %s", type(problem).__name__)


def wait_until_posted() -> None:
    _post.submit(lambda: None).result()
