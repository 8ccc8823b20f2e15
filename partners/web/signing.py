"""Values that leave the house and come back: signed, dated, and readable by anybody."""

from flask import current_app
from itsdangerous import URLSafeTimedSerializer


def signer(purpose):
    """Return what signs for one purpose; older keys still verify."""
    keys = [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.secret_key]
    return URLSafeTimedSerializer(keys, salt=purpose)
