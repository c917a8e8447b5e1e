"""Settings, all from the environment (docs/settings.md has the list)."""

from pathlib import Path
from urllib.parse import urlsplit

from pejling.config.env import Environment
from pejling.fieldwork.rules.tokens import make_token

env = Environment()
PROVIDERS = frozenset(
    {"amazon_ses", "brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill", "postal", "postmark", "resend"}
    | {"scaleway", "sendgrid", "sparkpost", "unisender_go"}
)
PACKAGE = Path(__file__).resolve().parent.parent

# Where things are kept
DATA_DIR = env.folder("DATA_DIR", Path("var"))
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'pejling.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Secrets: made at the first start, never shipped
SECRET_KEY = env.secret("SECRET_KEY", DATA_DIR)
LINK_KEY = env.secret("LINK_KEY", DATA_DIR)
ADDRESS_KEY = env.secret("ADDRESS_KEY", DATA_DIR)

# How the world reaches us
HTTP_PORT = env.number("HTTP_PORT", 8000, low=1, high=65535)
PUBLIC_URL = env.text("PUBLIC_URL", f"http://127.0.0.1:{HTTP_PORT}").rstrip("/")
PRODUCTION = env.flag("PRODUCTION", False)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
HTTP_HOST = env.text("HTTP_HOST", "127.0.0.1")
HTTP_WORKERS = env.number("HTTP_WORKERS", 1, low=1, high=64)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
NETWORKS = env.networks("NETWORKS")
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION and SESSION_COOKIE_SECURE else 0
X_FRAME_OPTIONS = "DENY"
DEBUG = False

# How mail leaves
SMTP_PORT_LOCAL = env.number("MAILBOX_PORT", 8025, low=1, high=65535)
MAILBOX = env.flag("MAILBOX", not PRODUCTION) and not PRODUCTION
MAILBOX_FILE = DATA_DIR / "mailbox.sqlite3"
SMTP_URL = env.text("SMTP_URL", f"smtp://127.0.0.1:{SMTP_PORT_LOCAL}")
MAIL_DOMAIN = env.text("MAIL_DOMAIN", "pejling.invalid")
MAIL_PROVIDER = env.one_of("MAIL_PROVIDER", PROVIDERS)  # else SMTP

# How mail comes back
REPLY_ADDRESS = env.text("REPLY_ADDRESS", "").strip()
IMAP_URL = env.text("IMAP_URL", "")
ANYMAIL = {
    "WEBHOOK_SECRET": f"pejling:{make_token('provider', key=LINK_KEY, purpose='in')}",
    "IGNORE_UNSUPPORTED_FEATURES": True,  # a provider that cannot switch tracking off has none, or none to switch
    **env.pairs("MAIL_PROVIDER_OPTIONS"),
}

# How text messages leave: none does without a provider, a sender and a short domain of the house's own
SMS_URL = env.text("SMS_URL", "")
SMS_SENDER = env.text("SMS_SENDER", "").strip()
SMS_SECRET = env.text("SMS_SECRET", "").strip()
SMS_KEYWORD = env.text("SMS_KEYWORD", "").strip()
SMS_HTTP_METHOD = env.text("SMS_HTTP_METHOD", "POST").strip()
SMS_HTTP_HEADERS = env.headers("SMS_HTTP_HEADERS")
SMS_HTTP_BODY = env.text("SMS_HTTP_BODY", "")
SMS_HTTP_ID = env.text("SMS_HTTP_ID", "").strip()
SHORT_URL = env.web_address("SHORT_URL", "")
ALLOWED_HOSTS += [urlsplit(SHORT_URL).hostname or ""] if SHORT_URL else []

# How long what is known of people is kept; not shorter than the gaps need
RETENTION_ANSWER_MONTHS = env.number("RETENTION_ANSWER_MONTHS", 36, low=15, high=600)
RETENTION_DECISION_MONTHS = env.number("RETENTION_DECISION_MONTHS", 36, low=15, high=600)
RETENTION_EVIDENCE_DAYS = env.number("RETENTION_EVIDENCE_DAYS", 90, low=60, high=3650)
RETENTION_ADDRESS_DAYS = env.number("RETENTION_ADDRESS_DAYS", 90, low=60, high=3650)

INSTALLED_APPS = [
    "pejling.people",
    "pejling.outbox",
    "pejling.programme",
    "pejling.fieldwork",
    "pejling.themes",
    "pejling.insight",
    "pejling.followup",
    "pejling.coach",
    "pejling.respond",
    "pejling.desk",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pejling.desk.language.StaffLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "pejling.config.urls"
WSGI_APPLICATION = "pejling.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pejling.desk.context.desk",
            ],
        },
    }
]

# Who signs in
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
SESSION_COOKIE_AGE = 14 * 86_400
SESSION_COOKIE_HTTPONLY = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The company's own sign-in service, and second factors
OIDC_URL = env.web_address("OIDC_URL", "")
OIDC_NAME = env.text("OIDC_NAME", "").strip() or (urlsplit(OIDC_URL).hostname or "")
OIDC_CLAIM = env.text("OIDC_CLAIM", "groups").strip()
OIDC_TRUST_EMAIL = env.flag("OIDC_TRUST_EMAIL", False)
PASSWORDS = env.flag("PASSWORDS", True)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": env.text("OIDC_SCOPE", "openid email profile").split(),
        "APPS": [
            {
                "provider_id": "work",
                "name": OIDC_NAME,
                "client_id": env.text("OIDC_CLIENT_ID", "").strip(),
                "secret": env.text("OIDC_CLIENT_SECRET", "").strip(),
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else [],
    }
}
SOCIALACCOUNT_ADAPTER = "pejling.desk.entrance.adapters.WorkAccounts"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_LOGIN_ON_GET = False
ACCOUNT_ADAPTER = "pejling.desk.entrance.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # members are invited by mail
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_ADAPTER = "pejling.desk.entrance.adapters.SecondFactors"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Pejling"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PUBLIC_URL.startswith("http://")  # browsers allow it on localhost alone

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [("da", "Dansk"), ("nb", "Norsk bokmål"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["pejling.desk.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# Static files: named by their content, compressed, far expiry
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns about a folder that is not there
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOG_LEVEL = env.text("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
