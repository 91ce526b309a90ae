"""Where django-allauth asks this project something."""

import secrets
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

DIGITS = 6


class Accounts(DefaultAccountAdapter):
    def generate_login_code(self) -> str:
        return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


class Passkeys(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        # From the settings, not from what a request says: whoever can choose the name could collect fingerprints for another.
        return {"id": urlsplit(settings.ADDRESS).hostname or "", "name": "Evenground"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, object]:
        # A phone shows this in a list that others may see: what the person calls themselves, and no board.
        return super().get_public_key_credential_user_entity(user) | {"name": str(user), "display_name": str(user)}
