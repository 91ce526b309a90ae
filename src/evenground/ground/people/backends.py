from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from evenground.ground.people.models import Person
from evenground.ground.people.rules import may_sign_in
from evenground.ground.people.sessions import SessionStore


class OurDoors:
    """Who a session belongs to. It checks no password: `writes.sign_in` is the only way in."""

    def get_user(self, user_id: UUID) -> Person | None:
        person = Person.objects.filter(pk=user_id).first()
        return person if person is not None and may_sign_in(person) else None


def who_is_here(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """Who is signed in by this session: the person who was read with it, if all that Django asks of a session is so.

    Whatever is otherwise, Django's own way decides, at the cost of a query.
    """
    session = request.session
    # Asked first: the session is read now, and its person with it.
    is_ours = session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    person = session.person if isinstance(session, SessionStore) else None
    if person is not None and is_ours and session.get(SESSION_KEY) == str(person.pk) and may_sign_in(person):
        its_hash = session.get(HASH_SESSION_KEY, "")
        return person if constant_time_compare(its_hash, person.get_session_auth_hash()) else get_user(request)
    return get_user(request)
