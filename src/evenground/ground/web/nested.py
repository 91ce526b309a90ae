"""Values within values, as JSON has them."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


def everywhere(value: T, change: Callable[[str], str]) -> T:
    """The same value with every text in it changed."""
    changed: Any = value
    if isinstance(value, str):
        changed = change(value)
    elif isinstance(value, list):
        changed = [everywhere(each, change) for each in value]
    elif isinstance(value, dict):
        changed = {name: everywhere(each, change) for name, each in value.items()}
    return cast("T", changed)
