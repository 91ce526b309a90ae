"""The installation's own key, with which daily lines are signed: a file beside the secret key, made once."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from evenground.cores.sealed import daily

FILE = "log.key"
BYTES = 32


def private() -> bytes:
    kept = Path(settings.DATA) / FILE
    if not kept.exists():
        _make(kept)
    return bytes.fromhex(kept.read_text())


def _make(kept: Path) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = kept.with_name(f"{FILE}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_bytes(BYTES).hex())
    try:
        # In one step and never over another: a second process that makes one at this moment finds the whole file.
        os.link(new, kept)
    except FileExistsError:
        pass
    finally:
        new.unlink()


def public() -> bytes:
    """The half that everybody may have."""
    return daily.public_of(private())
