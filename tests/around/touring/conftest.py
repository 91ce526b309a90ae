from pathlib import Path

import pytest

from tests.served import database_of_its_own, evenground, made_once


@pytest.fixture(scope="session")
def tour(folder_of_the_run: Path):
    """A tour as the command writes it, and what it said, made once for a run."""
    place = folder_of_the_run / "tour"

    def make() -> None:
        with database_of_its_own() as env:
            done = evenground("demo", "--tour", str(place / "pages"), env=env)
        assert done.returncode == 0, done.stderr
        (place / "said").write_text(done.stdout)

    with made_once(place, make):
        yield place / "pages"


@pytest.fixture(scope="session")
def said(tour: Path) -> str:
    return (tour.parent / "said").read_text()
