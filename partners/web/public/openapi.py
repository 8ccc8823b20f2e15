"""The API described for programs, as OpenAPI 3.1: one table of what can be asked and sent."""

from dataclasses import dataclass

from flask import Blueprint, jsonify
from pydantic.json_schema import models_json_schema

from partners.actions.feeds import FEEDS
from partners.domain.access import Capability
from partners.domain.facets import FACETS, PAGE_SIZES
from partners.domain.imports import KINDS
from partners.domain.placement import sorts
from partners.domain.sentences import plain
from partners.domain.webhooks import EVENTS
from partners.web.access import requires
from partners.web.api_shapes import SHAPES, FeedAnswer, Partner, PartnerList, Program, Refusal
from partners.web.caching import revalidated
from partners.web.display import absolute_url
from partners.web.display import program as in_force
from partners.web.public.api import open_to_all

bp = Blueprint("openapi", __name__, url_prefix="/api/v1")
bp.after_request(open_to_all)

REF = "#/components/schemas/{model}"
VERSION = "1"
TEXT = {"type": "string"}
CELL = {"type": ["string", "number", "boolean", "null"]}
SIGNED = {
    "webhook-id": "A name for this call; sent again with the same rows, it gets the same answer.",
    "webhook-timestamp": "Seconds since 1970, five minutes off at most.",
    "webhook-signature": "“v1,” and the base64 of HMAC-SHA256 over “id.timestamp.body”.",
}
SENT = {
    "webhook-id": "The message's own name, the same at every try.",
    "webhook-timestamp": "When this try was sent, in seconds since 1970.",
    "webhook-signature": f"{SIGNED['webhook-signature']} Two of them after a change of secret.",
}
TAKEN = {
    "2XX": {"description": "It arrived."},
    "410": {"description": "Send nothing more; the webhook is turned off."},
    "default": {"description": "It is sent again, ten times over 75 hours."},
}
REFUSED = {
    400: "A header is missing, the timestamp is off, or the body is no list of objects.",
    401: "No integration signed this.",
    403: "The integration may not send this kind.",
    409: "The webhook-id was used for another message.",
    413: "Too many rows.",
    503: "Signatures cannot be checked just now. Send it again later.",
}


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked or sent; `takes` says what, for the program in force."""

    path: str
    method: str
    name: str
    summary: str
    answer: type | None  # None: this description
    takes: object
    refusals: dict


def _directory(program):
    """Describe the query string of the directory."""
    told = [_query("q", "Words to look for.")]
    for name in program.directory.facets:
        values = [value.slug for value in FACETS[name].values(program)]
        items = TEXT | ({"examples": values[:3]} if values else {})
        schema = {"type": "array", "items": items}
        told.append(_query(name, f"{FACETS[name].label}; may stand several times.", schema))
    offered = list(sorts(program, searching=True))
    told += [
        _query("sort", "The order of the results.", TEXT | {"enum": offered}),
        _query("page", "Which page.", {"type": "integer", "minimum": 1}),
        _query("per_page", "How many a page.", {"type": "integer", "enum": list(PAGE_SIZES)}),
    ]
    return {"parameters": told}


def _query(name, words, schema=TEXT):
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _slug(program):
    words = "The partner’s address."
    told = {"name": "slug", "in": "path", "required": True, "description": words, "schema": TEXT}
    return {"parameters": [told]}


def _nothing(program):
    return {}


def _rows(kind):
    """Describe a call of a feed: three headers, and rows with the columns of the import."""

    def takes(program):
        row = {
            "type": "object",
            "properties": {column.name: CELL for column in KINDS[kind]},
            "required": [column.name for column in KINDS[kind] if column.is_required],
            "additionalProperties": False,
        }
        rows = {"anyOf": [row, {"type": "array", "items": row, "maxItems": 1000}]}
        return _signed(SIGNED, rows)

    return takes


def _signed(headers, schema):
    """Describe a signed call with a body of this shape."""
    told = [
        {"name": name, "in": "header", "required": True, "description": words, "schema": TEXT}
        for name, words in headers.items()
    ]
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"parameters": told, "requestBody": body}


def _message(kind):
    """Describe what webhooks are told of one kind of event; docs/webhooks.md tells the data."""
    shapes = {
        "type": {"const": kind},
        "timestamp": TEXT | {"format": "date-time"},
        "data": {"type": "object"},
    }
    shape = {"type": "object", "properties": shapes, "required": list(shapes)}
    told = {"operationId": kind, "summary": f"{plain(EVENTS[kind])}.", **_signed(SENT, shape)}
    return {"post": told | {"responses": TAKEN}}


UNREADABLE = {400: "The query string is no UTF-8, or has zero bytes."}
MISSING = UNREADABLE | {404: "No partner that the directory shows has this address."}
OPERATIONS = (
    Operation("/partners", "get", "listPartners", "The directory, with the same query string.",
              PartnerList, _directory, UNREADABLE),
    Operation("/partners/{slug}", "get", "getPartner", "One partner.", Partner, _slug, MISSING),
    Operation("/program", "get", "getProgram", "What the slugs mean, and the rules in words.",
              Program, _nothing, {}),
    Operation("/openapi.json", "get", "getDescription", "This description.", None, _nothing, {}),
    *(
        Operation(f"/{kind}", "post", f"send{kind.capitalize()}", f"Send {kind}, signed.",
                  FeedAnswer, _rows(kind), REFUSED)
        for kind in FEEDS
    ),
)  # fmt: skip


@bp.get("/openapi.json")
@requires(Capability.VISIT)
@revalidated
def describe():
    """Describe the whole API, with the words of the program in force."""
    return jsonify(document(in_force()))


def document(program):
    """Return the description as plain values."""
    _, schemas = models_json_schema(
        [(shape, "serialization") for shape in SHAPES], ref_template=REF
    )
    paths = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {})[each.method] = _operation(each, program)
    return {
        "openapi": "3.1.0",
        "info": {"title": program.name, "version": VERSION, "summary": program.tagline},
        "servers": [{"url": absolute_url("/api/v1")}],
        "paths": paths,
        "webhooks": {kind: _message(kind) for kind in EVENTS},
        "components": {"schemas": schemas["$defs"]},
    }


def _operation(each, program):
    answers = {"200": _answer("What was asked for.", each.answer)}
    for status, words in each.refusals.items():
        # A missing page is told to people; a refused call to the program that made it.
        answers[str(status)] = _answer(words, Refusal if each.method == "post" else None)
    return {
        "operationId": each.name,
        "summary": each.summary,
        **each.takes(program),
        "responses": answers,
    }


def _answer(words, shape):
    if shape is None:
        return {"description": words}
    schema = {"$ref": REF.format(model=shape.__name__)}
    return {"description": words, "content": {"application/json": {"schema": schema}}}
