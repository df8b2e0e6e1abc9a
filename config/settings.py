"""Triptych's settings: one file; what differs between installations comes from the environment."""

from __future__ import annotations

import environ
from csp.constants import NONE, SELF

from config import home, image_store, providers
from curation.webhooks.addresses import networks
from generation.providers import sources

env = environ.Env()

# --- Where things lie ---------------------------------------------------------------------------------------------
BASE_DIR = home.REPOSITORY
TRIPTYCH_HOME = home.home()
IMAGE_ROOT = TRIPTYCH_HOME / "images"  # where IMAGE_STORE names no other store; content-addressed: curation/images
EXPORT_ROOT = TRIPTYCH_HOME / "exports"

# --- Security -----------------------------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", default="") or home.secret_key(TRIPTYCH_HOME)
DEBUG = env.bool("DEBUG", default=False)
# The loopback address always: supervisors on this machine ask /healthz there.
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=["localhost", "[::1]"]), "127.0.0.1"]
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=False)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Applications -------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config",
    "curation",
    "generation",
    "review",
    "channels",
    "django_htmx",
    "django_rq",
    "csp",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "config.problems.problems_under_api",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- Accounts -----------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
# Five wrong passwords for one name from one address lock that pair out for a quarter of an hour.
AXES_ENABLED = env.bool("AXES_ENABLED", default=True)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"

# --- Database -----------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{TRIPTYCH_HOME / 'triptych.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_database = DATABASES["default"]
if "sqlite3" in _database["ENGINE"]:
    # Deferred transactions lose writes to "database is locked": see dependencies in docs/decisions.md.
    _database["ENGINE"] = "config.sqlite"  # whose writers queue
    _database["CONN_MAX_AGE"] = None  # opening it anew for each request would cost as much as a query or two
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # The statements of curation/statements.py are planned once a connection, from their third use on.
    _database.setdefault("OPTIONS", {})["prepare_threshold"] = 2
    if pool := env.int("DATABASE_POOL", default=10):
        _database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool, "timeout": 20}

# --- Redis: a doorbell and the live pages, never the truth ----------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="") or home.redis_url(TRIPTYCH_HOME)
RQ_QUEUES = {name: {"URL": REDIS_URL, "DEFAULT_TIMEOUT": 3600} for name in ("text", "gpu", "judge", "io")}

# --- Static files and uploads ---------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = TRIPTYCH_HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "images": image_store.described(env.str("IMAGE_STORE", default="")),
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_storage.ModuleStorage"},
}
MEDIA_ROOT = TRIPTYCH_HOME / "uploads"
UPLOAD_MAX_BYTES = 20 * 2**20  # the whole request: config/uploads.py refuses more before Django reads it
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # larger files go through a temporary file

# --- Language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # one more line for each catalogue under locale/: half a translation helps nobody
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

# --- Vendors of models: generation/providers/catalogue.py says what each entry means ---------------------------------
PROVIDERS = providers.described(env)
MODEL_SOURCES = sources.entries(env.list("MODEL_SOURCES", default=[]))  # of local models' weights, besides the shipped

# --- Work -----------------------------------------------------------------------------------------------------------
CLAIM_SECONDS = env.int("CLAIM_SECONDS", default=120)  # a worker that says nothing for so long lost its claim
GPU_BATCH = env.int("GPU_BATCH", default=4)  # pictures that a GPU worker makes at once, at most
GPU_MEMORY_GB = env.float("GPU_MEMORY_GB", default=0.0)  # that local models may hold; 0: 80% of a GPU, half of a host
GPU_STALL_SECONDS = env.int("GPU_STALL_SECONDS", default=600)  # a GPU worker that makes no step for so long ends itself
GPU_DRAIN_SECONDS = env.int("GPU_DRAIN_SECONDS", default=120)  # that a batch on the device may still take at the end
SETTLE_SECONDS = env.int("SETTLE_SECONDS", default=10)  # a vote can be changed for so long after the deciding one

# --- Webhooks -------------------------------------------------------------------------------------------------------
WEBHOOK_SECONDS = env.float(
    "WEBHOOK_SECONDS", default=10.0
)  # for one POST in all, from the name's address to the answer
# Networks that are not on the public internet (10.0.0.0/8, ::1) to which webhooks may post all the same.
WEBHOOK_NETWORKS = networks(env.list("WEBHOOK_NETWORKS", default=[]))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
