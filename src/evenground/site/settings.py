"""Settings, all from the environment; `.env.example` lists each one and a test holds the list true."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from evenground.ground.web import own_keys


def _database(url: str, folder: Path) -> dict[str, object]:
    if url:
        parts = urlsplit(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A Unix socket's folder comes percent-encoded in the place of the host.
            "HOST": unquote(parts.netloc.rsplit("@", 1)[-1].rsplit(":", 1)[0] if parts.netloc else ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "DISABLE_SERVER_SIDE_CURSORS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "evenground.sqlite3",
        # To open the file anew for each request costs more than most pages ask of it.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what somebody was told is stored must outlive a power cut. secure_delete: what was taken back, and the
            # order in which ideas came, must not lie on in the file's free pages.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;"
            " PRAGMA secure_delete=ON; PRAGMA mmap_size=134217728; PRAGMA cache_size=-8000; PRAGMA foreign_keys=ON;",
        },
    }


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _mail_server(url: str) -> dict[str, object]:
    """Django's settings for smtp://, smtp+starttls:// or smtps://user:password@host:port."""
    parts = urlsplit(url)
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or {"smtps": 465, "smtp+starttls": 587}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
    }


DATA = Path(os.environ.get("EVENGROUND_DATA", "evenground-data")).absolute()
ADDRESS = os.environ.get("EVENGROUND_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
DEMO = os.environ.get("EVENGROUND_DEMO") == "1"
SOURCE_URL = os.environ.get("EVENGROUND_SOURCE_URL", "")
PHOTO_FOLDER = DATA / "photos"
PACK_FOLDER = DATA / "packs"
FILE_FOLDER = DATA / "files"
# How to reach whoever runs this server.
REACH = os.environ.get("EVENGROUND_REACH", "")
# Where a new board's clock on the wall hangs.
BOARD_TIME_ZONE = ZoneInfo(os.environ.get("EVENGROUND_TIME_ZONE") or "Europe/London").key
# Days on which no safety person works: a country of the library `holidays`, and a part of it.
HOLIDAYS = os.environ.get("EVENGROUND_HOLIDAYS", "GB-ENG")
# Where "Leave this site fast" leads: a page that says nothing about anybody.
EXIT_TO = os.environ.get("EVENGROUND_EXIT_TO", "https://www.metoffice.gov.uk/")

SECRET_KEY = os.environ.get("EVENGROUND_SECRET_KEY") or own_keys.kept(DATA, own_keys.SECRET, get_random_secret_key)
DEBUG = False
_host = urlsplit(ADDRESS).hostname or "127.0.0.1"
ALLOWED_HOSTS = [_host, "127.0.0.1", "localhost", "[::1]", *os.environ.get("EVENGROUND_HOSTS", "").split()]
CSRF_TRUSTED_ORIGINS = [ADDRESS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "evenground.ground.web",
    "evenground.ground.tasks",
    "evenground.ground.audit",
    "evenground.ground.people",
    "evenground.ground.boards",
    "evenground.ground.drafts",
    "evenground.ground.rounds",
    "evenground.ground.safety",
    "evenground.ground.daily_lines",
    "evenground.ground.lead_keys",
    "evenground.ground.concerns",
    "evenground.ground.pauses",
    "evenground.ground.keys",
    "evenground.ground.boxes",
    "evenground.ground.paper_slips",
    "evenground.ground.letters",
    "evenground.ground.duties",
    "evenground.ground.looking_after",
    "evenground.ground.board_settings",
    "evenground.ground.hiding",
    "evenground.ground.endings",
    "evenground.ground.photos",
    "evenground.ground.glossary",
    "evenground.ground.joining",
    "evenground.flow.topics",
    "evenground.flow.quick_asks",
    "evenground.flow.contributions",
    "evenground.flow.talk",
    "evenground.flow.responses",
    "evenground.flow.opinion_maps",
    "evenground.flow.proposals",
    "evenground.flow.easy_read",
    "evenground.flow.refining",
    "evenground.flow.decisions",
    "evenground.flow.actions",
    "evenground.flow.enquiries",
    "evenground.flow.answers",
    "evenground.flow.reports",
    "evenground.around.wall",
    "evenground.around.early_reading",
    "evenground.around.mine",
    "evenground.around.desk",
    "evenground.around.talking_down",
    "evenground.around.out_of_sight",
    "evenground.around.our_words",
    "evenground.around.calendar",
    "evenground.around.search",
    "evenground.around.closing",
    "evenground.around.log",
    "evenground.around.agreement",
    "evenground.around.waiting",
    "evenground.around.notices",
    "evenground.around.hints",
    "evenground.around.home",
    "evenground.around.moving",
    "evenground.around.starting",
    "evenground.around.sample",
    "evenground.around.look_round",
    "evenground.around.touring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "evenground.ground.web.middleware.PrivatePages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "evenground.ground.web.middleware.EasyView",
    "django.middleware.csrf.CsrfViewMiddleware",
    "evenground.ground.people.middleware.WhoIsHere",
    "evenground.ground.people.middleware.EndedSessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evenground.ground.glossary.middleware.BoardsWords",
    "evenground.ground.drafts.middleware.PlainRefusals",
    "evenground.around.hints.middleware.HintsBesideBoxes",
]

ROOT_URLCONF = "evenground.site.urls"
WSGI_APPLICATION = "evenground.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "evenground.ground.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "evenground.ground.web.context.frame",
            ],
        },
    },
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Holds codes that were mailed, and how often somebody tried: in memory, for as long as it counts.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

EMAIL_TIMEOUT = 10
SENDS_MAIL = bool(os.environ.get("EVENGROUND_SMTP"))
globals().update(_mail_server(os.environ.get("EVENGROUND_SMTP", "")))
DEFAULT_FROM_EMAIL = os.environ.get("EVENGROUND_MAIL_FROM") or f"evenground@{_host}"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["evenground.ground.people.backends.OurDoors"]
_https = ADDRESS.startswith("https://")
# On the way from a browser to a page: with https, on this computer itself, or where everything is made up.
NOBODY_READS_ALONG = _https or _host in {"127.0.0.1", "localhost", "::1"} or DEMO
# Browsers take a cookie with this name only from this very host over https, so nothing beside it can put one in its place.
_host_only = "__Host-" if _https else ""
SESSION_ENGINE = "evenground.ground.people.sessions"
SESSION_COOKIE_NAME = f"{_host_only}sessionid"
CSRF_COOKIE_NAME = f"{_host_only}csrftoken"
CLOCK_COOKIE_NAME = f"{_host_only}clock"
CARD_COOKIE_NAME = f"{_host_only}card"
CODE_COOKIE_NAME = f"{_host_only}code"
DEVICE_COOKIE_NAME = f"{_host_only}device"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # but on somebody's own phone: see people/writes.py
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "evenground.ground.drafts.views.page_was_open_too_long"
# django-allauth underneath: addresses, codes and fingerprints. Its pages are not served; ours are in people/.
ACCOUNT_ADAPTER = "evenground.ground.people.adapters.Accounts"
MFA_ADAPTER = "evenground.ground.people.adapters.Passkeys"
ACCOUNT_USER_MODEL_USERNAME_FIELD = ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = False  # the proxy in front does this; behind it the address is https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # subdomains belong to whoever owns the domain, not to this site
    "security.W008",  # see SECURE_SSL_REDIRECT
    "security.W021",  # preload is the host's own decision
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # Without scripts, leaving fast is a form, and some browsers look at where the answer leads.
        "form-action": [SELF, _origin(EXIT_TO)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": os.environ.get("EVENGROUND_STATIC", "whitenoise.storage.CompressedManifestStaticFilesStorage")},
}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_TEMP_DIR = None
LARGEST_PHOTO_BYTES = 20_000_000
LARGEST_FILE_BYTES = 10_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # No request lines: an address and a minute beside a page's name would say who wrote what.
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.csrf": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "evenground": {"handlers": ["console"], "level": "INFO"},
    },
}
