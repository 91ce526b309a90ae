"""The list of jobs: names to functions. Features join it at start-up from their `jobs.py`."""

from collections.abc import Callable

from django.utils.module_loading import autodiscover_modules

_jobs: dict[str, Callable[..., None]] = {}


def job(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a function its name in the list of jobs."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        if _jobs.setdefault(name, function) is not function:
            raise ValueError(f"two jobs are called {name}")
        return function

    return register


def known_jobs() -> dict[str, Callable[..., None]]:
    autodiscover_modules("jobs")
    return dict(_jobs)


def run(name: str, subject: str) -> None:
    known_jobs()[name](subject)
