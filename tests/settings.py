"""The settings under test: Triptych's own, in a home folder of this run's."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.scratch import scratch

os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch()))
_run = Path(tempfile.mkdtemp(prefix="triptych-test-", dir=os.environ["PYTEST_DEBUG_TEMPROOT"]))
atexit.register(shutil.rmtree, _run, ignore_errors=True)
os.environ["TRIPTYCH_HOME"] = str(_run)  # never the developer's var/
(_run / "static").mkdir()  # WhiteNoise warns of a folder that is not there
os.environ.pop("REDIS_URL", None)
os.environ |= {"HF_HOME": str(_run / "datasets"), "HF_HUB_OFFLINE": "1"}  # `datasets` writes nothing to HOME
os.environ.setdefault("DATABASE_POOL", "0")  # a pooled connection would keep the test database from being dropped

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

AXES_ENABLED = False  # tests/config/test_lockout.py turns it on
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in production: an in-memory database knows neither WAL nor a second process.
    DATABASES["default"]["TEST"] = {"NAME": str(_run / "test.sqlite3")}
