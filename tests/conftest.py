"""What the tests stand on: the seed, the sample of the heavy ones, and one closing line a run.

The browser's fixtures are in `tests/browser.py`, a served board's in `tests/served.py`, the people in `tests/cast.py`.
"""

import importlib.util
import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from django.conf import settings
from django.middleware import csrf
from hypothesis import settings as hypothesis_settings

PLUGINS = (
    "tests.turns",
    "tests.served",
    "tests.browser",
    "tests.cast",
    "tests.bridge",
    "tests.mixing",
    "tests.pseudo",
    "tests.mail_server",
)
pytest_plugins = [name for name in PLUGINS if importlib.util.find_spec(name) is not None]

Thing = TypeVar("Thing")

SEED = int(os.environ.get("EVENGROUND_SEED", "0"))
SAMPLED_CASES = 2
"""How many cases of a heavy test an ordinary run takes."""

WAITS_AT_MOST = 1800
"""Seconds that a test may take, its waiting for the machine with it."""

SHARE_TRIED_AGAIN = 0.2
"""Of the tests that only store and read, how many an ordinary run tries on the second database; `--full` tries all."""
ALWAYS_AGAIN = {"transactional_db", "server_env"}
WALKS = "test_in_a_browser.py"
NEVER_AGAIN = {"chromium", "told_story"}
"""What stands on hundreds of pages does not change with the database."""
ONCE_IS_ENOUGH = {"chromium", "alone"}
"""Of a full run too: the walks through every page in a browser take as long as all the rest."""

hypothesis_settings.register_profile("ordinary", max_examples=40, deadline=None)
hypothesis_settings.register_profile("full", max_examples=400, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="every case of the heavy tests, and more of hypothesis's examples")
    parser.addoption(
        "--timed", choices=("all", "only", "none"), default="all", help="tests that measure seconds: too, alone, or not"
    )
    parser.addoption("--another-python", action="store_true", help="neither what is seen in a browser nor what is timed")
    parser.addoption("--another-database", action="store_true", help="only what a database can change: the rest ran on the first")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "heavy(cases=2): too slow to run in full each time; an ordinary run takes so many of its cases"
    )
    config.addinivalue_line("markers", "allows_console_errors: the page may log what the browser says of a refused request")
    config.addinivalue_line("markers", "every_database: an ordinary run tries it on the second database, too")
    # pytest-xdist declares it, too, but a test is often run without.
    config.addinivalue_line("markers", "xdist_group(name): run the tests of a group in one worker")
    hypothesis_settings.load_profile("full" if config.getoption("--full") else "ordinary")


def pytest_report_header() -> str:
    database = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    return f"evenground: seed {SEED}, on {database}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if (timed := config.getoption("--timed")) != "all":
        left_out = {item for item in items if ("alone" in getattr(item, "fixturenames", ())) != (timed == "only")}
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    is_another = config.getoption("--another-database") or config.getoption("--another-python")
    if config.getoption("--full") and is_another:
        left_out = {item for item in items if ONCE_IS_ENOUGH & set(getattr(item, "fixturenames", ()))}
        if config.getoption("--another-database"):
            left_out |= {item for item in items if not _knows_a_database(item)}
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    if not config.getoption("--full"):
        left_out = set(_heavy_cases_left_out(items))
        if config.getoption("--another-database"):
            left_out |= {item for item in items if not _is_tried_again(item)}
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        # One Chromium at a time: two would fight for the cores. A full run's walks take as long as all the rest, so it has two.
        if "chromium" in fixtures:
            is_a_walk = config.getoption("--full") and item.path.name == WALKS
            item.add_marker(pytest.mark.xdist_group("walks" if is_a_walk else "browser"))
        # Those that want the machine to themselves come last, so that they wait for few.
        if "alone" in fixtures:
            item.add_marker(pytest.mark.xdist_group("alone"))
            # They wait until the tests that have begun are over, and a full run has some of a quarter of an hour.
            item.add_marker(pytest.mark.timeout(WAITS_AT_MOST))
    items.sort(key=_place_in_the_run)


def _place_in_the_run(item: pytest.Item) -> int:
    """The longest group first, so that no worker is left with it at the end."""
    group = item.get_closest_marker("xdist_group")
    name = str(group.args[0]) if group else ""
    return {"walks": 0, "browser": 0, "": 2, "alone": 3}.get(name, 1)


def _knows_a_database(item: pytest.Item) -> bool:
    """Whether another database could change anything for a test: not for what is only counted, or read from files."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marks = ("django_db", "every_database")
    return any(map(item.get_closest_marker, marks)) or bool(fixtures & (ALWAYS_AGAIN | {"db"}))


def _is_tried_again(item: pytest.Item) -> bool:
    """Whether a test runs on the second database, too: all about transactions, races and whole servers; of the others that store
    something, and are not about how a page looks in a browser, some for each commit."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("every_database"):
        return True
    marker = item.get_closest_marker("django_db")
    if fixtures & NEVER_AGAIN or not _knows_a_database(item):
        return False
    if fixtures & ALWAYS_AGAIN or (marker is not None and marker.kwargs.get("transaction")):
        return True
    return random.Random(f"{SEED} again {item.nodeid.split('[')[0]}").random() < SHARE_TRIED_AGAIN


def _heavy_cases_left_out(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """All but a few cases of each heavy test, the few chosen by the seed, so that every worker chooses alike."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("heavy"):
            cases.setdefault(item.nodeid.split("[")[0], []).append(item)
    left_out = []
    for name, of_one_test in cases.items():
        few = of_one_test[0].get_closest_marker("heavy").kwargs.get("cases", SAMPLED_CASES)
        chosen = random.Random(f"{SEED} {name}").sample(of_one_test, min(few, len(of_one_test)))
        left_out += [item for item in of_one_test if item not in chosen]
    return left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    is_worker = hasattr(terminalreporter.config, "workerinput")
    if not is_worker and (tally := os.environ.get("EVENGROUND_TALLY")):
        counts = {name: len(terminalreporter.stats.get(name, ())) for name in ("passed", "failed", "error")}
        line = f"{os.environ['EVENGROUND_RUN']}: {counts['passed']} passed, {counts['failed'] + counts['error']} failed\n"
        with Path(tally).open("a") as file:
            file.write(line)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables made as the models are now, as on a first start; `tests/site/test_tables_both_ways.py` goes through the steps."""
    with django_db_blocker.unblock():
        importlib.import_module("evenground.site.servers.tables").make_the_rest()


@pytest.fixture(scope="session", autouse=True)
def _tokens_that_spell_nothing() -> Iterator[None]:
    """A page's tokens fall by chance: among many, one would spell a short name or a number that must not stand there."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(csrf, "CSRF_ALLOWED_CHARS", "BCDFGHKLMNPQRSTVWXYZ")
        yield


@pytest.fixture(autouse=True)
def _photos_in_a_folder_of_their_own(settings, tmp_path):
    settings.PHOTO_FOLDER = tmp_path / "photos"
    settings.PACK_FOLDER = tmp_path / "packs"
    settings.FILE_FOLDER = tmp_path / "files"


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parent.parent


@pytest.fixture
def some_of(request: pytest.FixtureRequest) -> Callable[[Sequence[Thing], float], list[Thing]]:
    """Of things that a test looks at one by one, an ordinary run takes a share, chosen by the commit; `--full` takes all."""
    is_full, dice = request.config.getoption("--full"), random.Random(f"{SEED} {request.node.nodeid}")

    def some(things: Sequence[Thing], share: float) -> list[Thing]:
        few = things if is_full else dice.sample(things, max(round(share * len(things)), 1))
        return [thing for thing in things if thing in few]

    return some


@pytest.fixture
def at_least(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """So many are to be found among all things; among a part of them one."""
    return lambda many: many if request.config.getoption("--full") else 1


@pytest.fixture
def chance() -> random.Random:
    """Dice that fall alike for one commit."""
    return random.Random(SEED)
