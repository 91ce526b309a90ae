"""The list of jobs: names to functions. Features join it at start-up from their `jobs.py`."""

from collections.abc import Callable

from django.utils.module_loading import autodiscover_modules

_jobs: dict[str, Callable[..., None]] = {}
_watches: list[Callable[[], None]] = []


def job(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a function its name in the list of jobs."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if _jobs.setdefault(name, function) is not function:
            raise ValueError(f"two jobs are called {name}")
        return function

    return register


def watch(function: Callable[[], None]) -> Callable[[], None]:
    """Have a function called again and again for as long as tasks run: for what nobody asks for and no row names.

    It says itself when it is time, and must cost next to nothing when it is not.
    """
    if function not in _watches:
        _watches.append(function)
    return function


def known_watches() -> list[Callable[[], None]]:
    autodiscover_modules("jobs")
    return list(_watches)


def known_jobs() -> dict[str, Callable[..., None]]:
    autodiscover_modules("jobs")
    return dict(_jobs)


def run(name: str, subject: str) -> None:
    known_jobs()[name](subject)
