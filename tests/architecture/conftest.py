from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction


@pytest.fixture(scope="package")
def _story_of_the_package(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """The sample board, told once for all tests here, which share a worker: telling it takes seconds."""
    from django.conf import settings

    from evenground.around.sample.fill import fill

    kept, settings.PHOTO_FOLDER = settings.PHOTO_FOLDER, tmp_path_factory.mktemp("story") / "photos"
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        yield settings.PHOTO_FOLDER
        transaction.set_rollback(True)
    settings.PHOTO_FOLDER = kept


@pytest.fixture
def told_story(_story_of_the_package: Path, db: None, _photos_in_a_folder_of_their_own: None, settings) -> None:
    """What a test changes in it is undone after it."""
    settings.PHOTO_FOLDER = _story_of_the_package


@pytest.fixture
def of_each(request: pytest.FixtureRequest) -> int | None:
    """How many pages of a kind a walk looks at in an ordinary run: by chance, and with all that leads from them."""
    return None if request.config.getoption("--full") else 4
