"""Read the made-up story's files as plain values."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
QUESTIONS = ("time", "letter", "app", "room", "pizza", "bench")


def board() -> dict[str, Any]:
    """Return the boards, their people and the host."""
    return _toml(HERE / "board.toml")


def agreement() -> dict[str, Any]:
    """Return how the board came to agree how they treat each other."""
    return _toml(HERE / "agreement.toml")


def question(slug: str) -> dict[str, Any]:
    """Return one question with everything told about it; a long one is kept in several files that start alike."""
    whole: dict[str, Any] = {}
    for path in sorted((HERE / "questions").glob(f"{slug}*.toml")):
        whole |= _toml(path)
    return whole


def wall() -> dict[str, Any]:
    """Return what stands on the wall of Hill and River."""
    return _toml(HERE / "wall.toml")


def words() -> dict[str, Any]:
    """Return what was asked about, and which words Hill and River explained."""
    return _toml(HERE / "words.toml")


def letters() -> dict[str, Any]:
    """Return the letter before and after, each with its `text`, and which ideas each new line came from."""
    both = _toml(HERE / "letters.toml")
    for side in ("before", "after"):
        both[side]["text"] = (HERE / both[side]["file"]).read_text(encoding="utf-8")
    return both


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
