"""The lock around every sealed name: a file beside the secret key, made once. It is opened only after a line was noted."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from evenground.cores.sealed.locks import new_key_pair, recipient_of

FILE = "logbook.key"


def secret() -> str:
    kept = Path(settings.DATA) / FILE
    if not kept.exists():
        _make(kept)
    return kept.read_text().strip()


def recipient() -> str:
    """The half that locks."""
    return recipient_of(secret())


def _make(kept: Path) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = kept.with_name(f"{FILE}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(new_key_pair().secret)
    try:
        # In one step and never over another: a second process that makes one at this moment finds the whole file.
        os.link(new, kept)
    except FileExistsError:
        pass
    finally:
        new.unlink()
