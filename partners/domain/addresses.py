"""E-mail addresses: what counts as one, and how it is kept."""

from email_validator import EmailNotValidError, validate_email


def mailbox(text):
    """Return the address as it is kept, in lower case; raises ValueError for what is none."""
    try:
        found = validate_email(
            text.strip(), check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError as fault:
        raise ValueError(str(fault)) from None
    return found.normalized.lower()
