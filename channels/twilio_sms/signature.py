"""Is a webhook Twilio's? Checked over every parameter as it came, before any is read."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from multidict import MultiDict
from twilio.request_validator import (
    HMAC_SHA256,
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

from sayso.domain.errors import InvalidInput, NotAuthentic

Form = MultiDict[str]

_MOST_FIELDS = 500
_MOST_CHECKED = 5_000  # more than that is nobody's signed webhook, and would take long to check
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


def read_form(body: bytes) -> Form:
    """The posted fields, untrimmed, blank ones included. Raises `InvalidInput` for what is no form."""
    try:
        if _BROKEN_ESCAPE.search(body):
            raise ValueError("a broken escape")
        fields = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:  # UnicodeDecodeError is one
        raise InvalidInput("body", "The body is not a form.") from error
    return MultiDict(fields)


def authenticate(body: bytes, headers: Mapping[str, str], *, url: str, auth_token: str, shared_key: str | None) -> Form:
    """The fields of a genuine webhook. `url` is the public one that Twilio was given.

    Raises `NotAuthentic` where the signature is missing or does not fit, whatever the body, and `InvalidInput` for a
    genuine body that is no form. HMAC-SHA1 over the auth token, or HMAC-SHA256 over a shared key where the settings
    header says so.
    """
    signature = headers.get(SIGNATURE_HEADER)
    if not signature:
        raise NotAuthentic("the request has no signature")
    algorithm = get_signature_algorithm(headers.get(SIGNATURE_SETTINGS_HEADER))
    secret = (shared_key or auth_token) if algorithm.upper() == HMAC_SHA256 else auth_token
    if not RequestValidator(secret).validate(url, _as_signed(body), signature, algorithm):
        raise NotAuthentic("the signature does not fit")
    return read_form(body)


def _as_signed(body: bytes) -> Form:
    """The fields as far as they can be made out, only to check the signature over them."""
    try:
        text = body.decode("utf-8", "replace")
        fields = parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_CHECKED)
    except ValueError as error:
        raise NotAuthentic("there is too much to check") from error
    return MultiDict(fields)
