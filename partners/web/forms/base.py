"""What every form shares: a token against forgery and a key that makes a repeat harmless."""

import hashlib
import json
import secrets
from contextlib import contextmanager

from flask import g, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from itsdangerous import BadSignature, SignatureExpired
from wtforms import Form, HiddenField, SelectChoice, StringField, ValidationError
from wtforms.csrf.core import CSRF
from wtforms.widgets import TextInput

from partners.actions import submissions
from partners.domain.errors import RuleBroken
from partners.web.signing import signer

TOKEN_DAYS = 7
LONGEST_KEY = 64


def new_key():
    return secrets.token_urlsafe(16)


def strip(text):
    """Clean what a person typed: no blanks around it, no control characters inside."""
    if text is None:
        return None
    kept = "".join(ch for ch in text if ch in "\n\t" or ch.isprintable())
    return kept.replace("\r", "").strip()


def options(named):
    """Return the choices of a select for a mapping of values to words."""
    return [SelectChoice(value, words) for value, words in named.items()]


class KeyedForm:
    """The one-time key and the fingerprint that tell a repeat from a new answer."""

    form_key = HiddenField(default=new_key)

    def submission(self):
        """Return what makes this submission itself: where, who, which form, which words."""
        typed = [
            (name, values)
            for name, values in sorted(request.form.lists())
            if name not in ("csrf_token", "form_key")
        ]
        files = [(name, f.filename) for name, f in request.files.items(multi=True)]
        who = g.user.id if g.get("user") else None
        key = (self.form_key.data or new_key())[:LONGEST_KEY]
        whole = json.dumps([request.path, who, key, typed, files])
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


class PostForm(KeyedForm, FlaskForm):
    """A form of somebody with a session."""

    form_key = HiddenField(default=new_key)

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form, formdata):
            """Read what was typed, never JSON; files are read by fields for files alone.

            Flask-WTF puts all three in one place, where a field for text may find a file.
            """
            if formdata is not _Auto:
                return formdata
            return request.form if form.is_submitted() else None


class VisitorCSRF(CSRF):
    """A signed, dated token that needs no cookie, so that public pages stay cacheable.

    A visitor has no session to ride on; the token proves that the form came from a page of
    this site and says when, which is also the time trap against robots.
    """

    def generate_csrf_token(self, field):
        # A form that comes back as typed keeps its age: who mends one word need not wait again.
        try:
            self._made_at(field.data)
        except BadSignature:
            return signer("visitor-form").dumps("visitor")
        return field.data

    def validate_csrf_token(self, form, field):
        try:
            form.seconds_open = (g.now - self._made_at(field.data)).total_seconds()
        except SignatureExpired:
            raise ValidationError(
                _("This page was open for a long time. Please send it again.")
            ) from None
        except BadSignature:
            form.is_foreign = True
            raise ValidationError(
                _("This form was not sent from our page. Please send it again.")
            ) from None

    @staticmethod
    def _made_at(token):
        """Return when the token was made; raises SignatureExpired and other BadSignatures."""
        age = TOKEN_DAYS * 86400
        return signer("visitor-form").loads(token or "", max_age=age, return_timestamp=True)[1]


class VisitorForm(KeyedForm, Form):
    """A form on a public, cacheable page."""

    form_key = HiddenField(default=new_key)
    seconds_open = 0.0
    is_foreign = False  # came without a token of ours

    class Meta:
        csrf = True
        csrf_class = VisitorCSRF
        csrf_field_name = "csrf_token"

    def validate_on_submit(self):
        """Say whether this is a submission and every field is well."""
        return request.method == "POST" and self.validate()


class PlainString(StringField):
    """One line of text, cleaned."""

    widget = TextInput()

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        self.data = strip(self.data)


def once(form, action, *args, **kwargs):
    """Run the action unless this very submission already ran; return the id of what it made."""
    return submissions.once(form.submission(), g.now, lambda: action(*args, **kwargs))


@contextmanager
def telling(form):
    """Let the form tell what a rule refuses, so that it comes back as it was typed."""
    try:
        yield
    except RuleBroken as refusal:
        form.form_errors.append(str(refusal))


def is_repeat(form):
    """Say whether this very submission was acted on already."""
    return submissions.was_done(form.submission())
