"""Accounts with django-allauth: how people sign up and in, and how often they may try (docs/accounts.md).

Google, LINE and an OpenID Connect server are there only when their keys are set.
"""

from typing import Any
from urllib.parse import urlsplit

import environ

env = environ.Env()

ACCOUNT_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.line",
    "allauth.socialaccount.providers.openid_connect",
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# One log-in: the site, Wagtail's admin and pages for members lead to it.
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SIGNUP_REDIRECT_URL = "account_home"  # which asks for the profile first
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "members.adapters.SocialAccountAdapter"
MFA_ADAPTER = "members.adapters.MFAAdapter"
ACCOUNT_FORMS = {
    "login": "members.forms.SignInForm",
    "signup": "members.forms.SignUpForm",
    "request_login_code": "members.forms.CodeRequestForm",
    "reset_password": "members.forms.PasswordResetForm",
    "add_email": "members.forms.NewAddressForm",
    "confirm_login_code": "members.forms.LoginCodeForm",
    "confirm_email_verification_code": "members.forms.AddressCodeForm",
    "confirm_password_reset_code": "members.forms.ResetCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# A password may be set later (members.forms.SignUpForm leaves it out); without the field nobody could sign in by one.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# A school's mail takes its time, and a telephone's person reads it in another app.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_CHANGE_EMAIL = True  # one address for each account, changed once the new one is confirmed
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # Django ends all other sessions, this one stays
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # members.adapters.AccountAdapter names the site
# A school is one address: a training day passes, guessing does not. The key is what was typed, an account or not.
ACCOUNT_RATE_LIMITS = {
    "signup": "120/m/ip",
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
    "request_login_code": "120/m/ip,5/300s/key",
    "reset_password": "120/m/ip,5/300s/key",
    "reset_password_from_key": "120/m/ip",
    "confirm_email": "1/10s/key",
}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "members.forms.SecondStepForm",
    "reauthenticate": "members.forms.SecondStepAgainForm",
    "activate_totp": "members.forms.AppForm",
    "add_webauthn": "members.forms.NewKeyForm",
    "edit_webauthn": "members.forms.KeyNameForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # telephones whose clock is half a minute off
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
# Addresses are confirmed before they count, so a new one cannot lock out who owns it.
MFA_ALLOW_UNVERIFIED_EMAIL = True

GOOGLE_CLIENT_ID = env.str("GOOGLE_CLIENT_ID", default="")
GOOGLE_CLIENT_SECRET = env.str("GOOGLE_CLIENT_SECRET", default="")
LINE_CHANNEL_ID = env.str("LINE_CHANNEL_ID", default="")
LINE_CHANNEL_SECRET = env.str("LINE_CHANNEL_SECRET", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_NAME = env.str("OIDC_NAME", default="OpenID Connect")


def social_providers() -> dict[str, Any]:
    """`SOCIALACCOUNT_PROVIDERS` of those whose keys are set."""
    found: dict[str, Any] = {}
    if GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET:
        app = {"client_id": GOOGLE_CLIENT_ID, "secret": GOOGLE_CLIENT_SECRET}
        found["google"] = {"APPS": [app], "SCOPE": ["email", "profile"], "OAUTH_PKCE_ENABLED": True}
    if LINE_CHANNEL_ID and LINE_CHANNEL_SECRET:
        app = {"client_id": LINE_CHANNEL_ID, "secret": LINE_CHANNEL_SECRET}
        found["line"] = {"APPS": [app], "SCOPE": ["profile", "openid", "email"]}
    if OIDC_CLIENT_ID and OIDC_CLIENT_SECRET and OIDC_SERVER_URL:
        app = {
            "provider_id": "oidc",
            "name": OIDC_NAME,
            "client_id": OIDC_CLIENT_ID,
            "secret": OIDC_CLIENT_SECRET,
            "settings": {"server_url": OIDC_SERVER_URL},
        }
        found["openid_connect"] = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    return found


def sign_in_origins(providers: dict[str, Any]) -> list[str]:
    """The origins of those providers' own sign-in pages, which the content policy has to let a form lead to."""
    origins = {"google": "https://accounts.google.com", "line": "https://access.line.me"}
    server = urlsplit(OIDC_SERVER_URL)
    origins["openid_connect"] = f"{server.scheme}://{server.netloc}"
    return [origins[name] for name in providers]


SOCIALACCOUNT_PROVIDERS = social_providers()
SIGN_IN_ORIGINS = sign_in_origins(SOCIALACCOUNT_PROVIDERS)
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an account is never given away on another server's word
SOCIALACCOUNT_LOGIN_ON_GET = False  # a link elsewhere signs nobody in
SOCIALACCOUNT_STORE_TOKENS = False
