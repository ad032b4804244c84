"""All settings, in one file. What differs between machines comes from `config/env.py`."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.env import ROOT, read
from config.languages import BEHIND_THE_DOORS, FOR_READERS

VERSION = "0.1.0"
DATA = Path(read("KHETANE_DATA")).resolve()
PRODUCTION = read("KHETANE_PRODUCTION")
TESTING = "pytest" in sys.modules
DEBUG = False


def _secret_key() -> str:
    """The configured key, or one made once and kept in the data folder, readable by its owner only."""
    configured = read("KHETANE_SECRET_KEY")
    if configured:
        return configured
    if PRODUCTION:
        raise ImproperlyConfigured("A production start needs KHETANE_SECRET_KEY.")
    if TESTING:
        return "only-for-tests"
    kept = DATA / "secret-key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text().strip()


SECRET_KEY = _secret_key()
ORIGIN = read("KHETANE_ORIGIN").rstrip("/")
ALLOWED_HOSTS = [*read("KHETANE_HOSTS"), *(["testserver"] if TESTING else [])]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
SITE_ID = 1

INSTALLED_APPS = [
    "khetane.front",
    "khetane.languages",
    "khetane.following",
    "khetane.opendata",
    "khetane.newsroom",
    "khetane.events",
    "khetane.plans",
    "khetane.fieldwork",
    "khetane.meetings",
    "khetane.programmes",
    "khetane.exchange",
    "khetane.network",
    "khetane.places",
    "khetane.frameworks",
    "khetane.accounts",
    "khetane.common",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    # The templates of the boxes of forms, since our own templates draw the forms around them.
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "khetane.common.security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "khetane.common.languages.AddressLanguage",
    "khetane.common.security.PlainAddresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "khetane.common.rendering.FormRenderer"
# "example.org" typed without a scheme means https, as it will for everybody in Django 6.
FORMS_URLFIELD_ASSUME_HTTPS = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "libraries": {"i18n": "khetane.common.templatetags.kept_i18n"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "khetane.common.context.page",
            ],
        },
    }
]


def _databases() -> dict:
    address = read("DATABASE_URL")
    if address:
        database = environ.Env.db_url_config(address)
        database.setdefault("CONN_MAX_AGE", 600)
        database["CONN_HEALTH_CHECKS"] = True
        return {"default": database}
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "khetane.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                # A transaction that will write says so at its beginning, so that two never wait on each other.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-16000;",
            },
        }
    }


DATABASES = _databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = read("REDIS_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend"
    }
}
IMPORT_PAUSE = 0 if TESTING else read("KHETANE_IMPORT_PAUSE")

# People and sign-in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/workspace/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "khetane.accounts.adapter.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True  # one address per person; a new one counts once it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "signup": "khetane.accounts.forms.SignupForm",
    "login": "khetane.accounts.forms.LoginForm",
    "add_email": "khetane.accounts.forms.ChangeAddressForm",
    "change_password": "khetane.accounts.forms.ChangePasswordForm",
    "reset_password": "khetane.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "khetane.accounts.forms.NewPasswordForm",
    "reauthenticate": "khetane.accounts.forms.PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": "khetane.accounts.forms.CodeForm",
    "reauthenticate": "khetane.accounts.forms.CodeAgainForm",
    "activate_totp": "khetane.accounts.forms.FirstCodeForm",
    "add_webauthn": "khetane.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "khetane.accounts.forms.RenamePasskeyForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Khetane"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# Languages
LANGUAGE_CODE = "en"
_NAMES = {
    "en": _("English"),
    "fr": _("French"),
    "bg": _("Bulgarian"),
    "hu": _("Hungarian"),
    "it": _("Italian"),
    "ro": _("Romanian"),
    "rom": _("Romani"),
    "sk": _("Slovak"),
}
LANGUAGES = [(code, _NAMES[code]) for code in FOR_READERS]
LANGUAGES_BEHIND_THE_DOORS = [(code, _NAMES[code]) for code in BEHIND_THE_DOORS]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Paris"  # Strasbourg keeps the time of Paris
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "assets"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
# Documents people hand in are never under a public address.
PRIVATE_ROOT = DATA / "private"
# Within so many days an application is decided; the time the secretariat waits for an answer does not count.
DECISION_DAYS = read("KHETANE_DECISION_DAYS")
MAX_UPLOAD_BYTES = read("KHETANE_MAX_UPLOAD_MB") * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor posts many
FILE_UPLOAD_PERMISSIONS = 0o640
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if TESTING
            else "khetane.common.static_files.HashedStaticFiles"
        )
    },
}

# Mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = read("KHETANE_FROM")
if read("EMAIL_URL"):
    vars().update(environ.Env.email_url_config(read("EMAIL_URL")))
elif not TESTING:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mails"

CONTACT_ADDRESS = read("KHETANE_CONTACT")

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "style-src": [SELF],
        "script-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's editor still writes inline scripts and styles; nobody but editors sees these addresses.
EDITOR_SECURITY_POLICY = {
    "default-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "form-action": [SELF],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "khetane.common.errors.forged"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    # The proxy names the reader; without this all readers would share one limit on attempts.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    if not ORIGIN.startswith("https://"):
        raise ImproperlyConfigured("A production start needs KHETANE_ORIGIN with https.")

# Wagtail
WAGTAIL_SITE_NAME = "Khetane"
# A page handed to translators begins as a draft: its original's words are never public as another language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_BASE_URL = ORIGIN
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES_BEHIND_THE_DOORS
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
# No SVG: it may carry scripts. A picture is judged by its content, not by its name.
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15_000_000
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"khetane": {"level": "INFO"}},
}
# Two modules of tags of one name: ours stands for Django's `i18n` on purpose; a test holds it to be the only one.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
