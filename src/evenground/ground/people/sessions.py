"""Sessions in the database, told apart by a fingerprint of their key: who reads the table can sign in as nobody."""

import secrets
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.core import signing
from django.utils import timezone

from evenground.ground.people.models import BrowserSession, Person
from evenground.ground.people.reads import fingerprint
from evenground.ground.web import clock
from evenground.ground.web.context import OWN_PHONE

BROWSER, SINCE, PERSON = "browser", "since", "_auth_user_id"
REMEMBERED = timedelta(days=60)
NOT_REMEMBERED = timedelta(days=1)
"""How long a row may lie. When a session really ends is told by the clock that the browser carries: see `clocks.py`."""


class SessionStore(db.SessionStore):
    person: Person | None = None
    """Whose it was when it was read. Whether they are signed in by it is for `backends.who_is_here` to say."""

    @classmethod
    def get_model_class(cls) -> Any:
        return BrowserSession

    def _get_new_session_key(self) -> str:
        return secrets.token_urlsafe(32)

    def _get_session_from_db(self) -> Any:
        # Almost every page asks next whose session it is, so that comes with it.
        rows = BrowserSession.objects.select_related("person")
        kept = rows.filter(pk=fingerprint_of(self.session_key), expire_date__gt=timezone.now()).first()
        if kept is None:
            self._session_key = None
        else:
            self.person = kept.person
        return kept

    def exists(self, session_key: str) -> bool:
        return bool(self.model.objects.filter(pk=fingerprint_of(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        return BrowserSession(
            session_key=fingerprint_of(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            person_id=data.get(PERSON),
            browser=data.get(BROWSER, ""),
            is_own_phone=bool(data.get(OWN_PHONE)),
            since=data.get(SINCE),
        )

    def delete(self, session_key: str | None = None) -> None:
        self.model.objects.filter(pk=fingerprint_of(session_key or self.session_key)).delete()

    def get_expiry_date(self, **_known: Any) -> datetime:
        """The end of a day: what ends at the minute would say when it began."""
        last = timezone.now() + (REMEMBERED if self.get(OWN_PHONE) else NOT_REMEMBERED)
        return datetime.combine(last.date() + timedelta(days=1), time(), tzinfo=last.tzinfo)

    # Django's own way puts the second of the signing beside the data.
    def encode(self, session_dict: dict[str, Any]) -> str:
        return signing.Signer(salt=self.key_salt).sign_object(session_dict, serializer=self.serializer, compress=True)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            return dict(signing.Signer(salt=self.key_salt).unsign_object(str(session_data), serializer=self.serializer))
        except signing.BadSignature:
            return {}

    @classmethod
    def clear_expired(cls) -> None:
        cls.get_model_class().objects.filter(expire_date__lt=clock.now()).delete()


def fingerprint_of(session_key: str | None) -> str:
    # The key is 256 bits of chance, so a quick hash gives nothing away.
    return fingerprint(session_key or "")
