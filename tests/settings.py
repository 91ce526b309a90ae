"""The real settings, on a data folder of this run's own, with what only makes tests slow turned down."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="evenground-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["EVENGROUND_DATA"] = _folder
(Path(_folder) / "static").mkdir()  # where whitenoise looks when it starts
os.environ.pop("EVENGROUND_DEMO", None)
os.environ["EVENGROUND_ADDRESS"] = "http://127.0.0.1:8000"
# Pages need not wait for `collectstatic`; the servers that tests start do use it.
os.environ["EVENGROUND_STATIC"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

from evenground.site.settings import *  # noqa: E402, F403

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as on a real instance: in memory, connections do not wait for each other's turn.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder) / "tests.sqlite3")}  # noqa: F405
# Made from the models, as on a first start; `django_db_setup` makes what no model stands for.
DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False  # noqa: F405

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
