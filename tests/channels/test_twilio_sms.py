"""Text messages through Twilio: whose webhook it is, and what it says. The payloads are raw bodies as it posts them."""

import base64
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, quote_plus

import pytest

from channels.twilio_sms import authenticate, parse_message, parse_receipt
from channels.twilio_sms.payload import ERROR_REASONS, reason_of
from channels.twilio_sms.signature import read_form
from sayso.domain.conversations import Address, ChannelName, ReceiptState, SendReason
from sayso.domain.errors import InvalidInput, NotAuthentic
from understanding.screen import command

PAYLOADS = Path(__file__).parent / "payloads"
URL = "https://say.example.org/channels/sms/twilio"
TOKEN = "an-auth-token-of-32-characters-x"
SHARED_KEY = "a-shared-key"
NOW = datetime(2026, 12, 21, 10, 0, tzinfo=UTC)
Fields = Sequence[tuple[str, str]]


def payload(name: str) -> bytes:
    return (PAYLOADS / f"{name}.txt").read_bytes()


def fields_of(body: bytes) -> Fields:
    return parse_qsl(body.decode("ascii"), keep_blank_values=True)


def posted(fields: Fields) -> bytes:
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in fields).encode()


def sign(fields: Fields, *, url: str = URL, secret: str = TOKEN, algorithm: str = "sha1") -> str:
    """As Twilio's pages tell it: the address and every parameter, sorted, name and value, under HMAC, in base 64."""
    text = url + "".join(f"{name}{value}" for name, value in sorted(set(fields)))
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), algorithm).digest()).decode()


def headers(signature: str, *, settings: str | None = None) -> dict[str, str]:
    named = {"X-Twilio-Signature": signature}
    return named | ({"X-Twilio-Webhooks-Signature-Settings": settings} if settings is not None else {})


def is_genuine(body: bytes, signed: dict[str, str], *, url: str = URL, shared_key: str | None = None) -> bool:
    try:
        authenticate(body, signed, url=url, auth_token=TOKEN, shared_key=shared_key)
    except NotAuthentic:
        return False
    return True


@pytest.mark.parametrize("name", sorted(path.stem for path in PAYLOADS.glob("*.txt")))
def test_every_payload_is_genuine_with_its_signature_and_no_other(name: str) -> None:
    body = payload(name)
    signature = sign(fields_of(body))
    form = authenticate(body, headers(signature), url=URL, auth_token=TOKEN, shared_key=None)
    assert list(form.items()) == fields_of(body)
    assert not is_genuine(body, headers(sign(fields_of(body), secret="another-token")))
    assert not is_genuine(body, headers(signature.swapcase()))
    assert not is_genuine(body, headers(signature), url=URL + "/status")


def test_twilio_s_own_example_is_genuine() -> None:
    # From their page on securing webhooks.
    given = {"CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234", "From": "+14158675309",
             "To": "+18005551212"}  # fmt: skip
    form = authenticate(
        posted(list(given.items())),
        headers("RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        url="https://mycompany.com/myapp.php?foo=1&bar=2",
        auth_token="12345",
        shared_key=None,
    )
    assert dict(form) == given


@pytest.mark.parametrize("signature", [None, "", " ", "x", "é" * 28, "A" * 28, "A" * 100_000])
def test_without_a_signature_or_with_a_made_up_one_nothing_is_genuine(signature: str | None) -> None:
    assert not is_genuine(payload("sms_plain"), headers(signature) if signature is not None else {})


BODY = fields_of(payload("sms_plain"))
CHANGES: list[tuple[str, Fields]] = [
    ("a changed text", [(n, v + "!" if n == "Body" else v) for n, v in BODY]),
    ("another sender", [(n, "+447700900999" if n == "From" else v) for n, v in BODY]),
    ("a field less", [(n, v) for n, v in BODY if n != "NumMedia"]),
    ("a blank field less", [(n, v) for n, v in BODY if n != "ToZip"]),
    ("a field more", [*BODY, ("Extra", "1")]),
    ("a second text", [*BODY, ("Body", "another")]),
    ("a space less", [(n, v.replace(" ", "", 1) if n == "Body" else v) for n, v in BODY]),
    ("a space more at the end", [(n, v + " " if n == "Body" else v) for n, v in BODY]),
    ("a name in other letters", [(n.lower() if n == "Body" else n, v) for n, v in BODY]),
]


@pytest.mark.parametrize("changed", [case[1] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_whatever_is_changed_on_the_way_is_noticed(changed: Fields) -> None:
    assert is_genuine(posted(BODY), headers(sign(BODY)))
    assert not is_genuine(posted(changed), headers(sign(BODY)))


KEPT: list[tuple[str, Fields]] = [
    ("blank values", [("Body", ""), ("FromCity", "")]),
    ("spaces around", [("Body", "  one  "), ("ToCity", " Leigh ")]),
    ("plus, percent and ampersand", [("Body", "1+1 & 100% = é\U0001f621")]),
    ("line ends", [("Body", "one\r\ntwo\n")]),
    ("a field twice", [("Body", "one"), ("Body", "two")]),
    ("the same field and value twice", [("Body", "one"), ("Body", "one")]),
    ("fields that we do not know", [("Body", "one"), ("ChannelMetadata", '{"type":"rcs"}'), ("Zz", "1")]),
    ("no fields at all", []),
]


@pytest.mark.parametrize("fields", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_fields_are_kept_as_they_came(fields: Fields) -> None:
    form = authenticate(posted(fields), headers(sign(fields)), url=URL, auth_token=TOKEN, shared_key=None)
    assert list(form.items()) == list(fields)


@pytest.mark.parametrize(
    ("ours", "theirs", "genuine"),
    [
        ("https://say.example.org/x", "https://say.example.org:443/x", True),
        ("https://say.example.org:443/x", "https://say.example.org/x", True),
        ("http://say.example.org/x", "http://say.example.org:80/x", True),
        ("https://say.example.org:8443/x", "https://say.example.org:8443/x", True),
        ("https://say.example.org:8443/x", "https://say.example.org/x", True),
        ("https://say.example.org/x?a=1", "https://say.example.org/x?a=1", True),
        ("https://say.example.org/x", "https://say.example.org:8443/x", False),
        ("https://say.example.org/x", "http://say.example.org/x", False),
        ("https://say.example.org/x", "https://say.example.org/x/", False),
        ("https://say.example.org/x", "https://evil.example.org/x", False),
        ("https://say.example.org/x?a=1", "https://say.example.org/x", False),
    ],
)
def test_the_address_counts_with_its_port_or_without(ours: str, theirs: str, genuine: bool) -> None:
    assert is_genuine(posted(BODY), headers(sign(BODY, url=theirs)), url=ours) is genuine


SHA256 = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256"


@pytest.mark.parametrize(
    ("secret", "algorithm", "settings", "genuine"),
    [
        (SHARED_KEY, "sha256", SHA256, True),
        (SHARED_KEY, "sha256", "algorithm=hmac_sha256 , key=x", True),
        (TOKEN, "sha256", SHA256, False),
        (SHARED_KEY, "sha1", SHA256, False),
        (SHARED_KEY, "sha256", None, False),
        (TOKEN, "sha1", None, True),
        (TOKEN, "sha1", "", True),
        (TOKEN, "sha1", "key=x", True),
        (TOKEN, "sha1", "algorithm=HMAC_SHA1", True),
        (SHARED_KEY, "sha1", "algorithm=HMAC_SHA1", False),
        (TOKEN, "md5", "algorithm=HMAC_MD5", False),
        (SHARED_KEY, "sha256", "algorithm=NONE", False),
    ],
)
def test_the_settings_header_names_the_algorithm(
    secret: str, algorithm: str, settings: str | None, genuine: bool
) -> None:
    signed = headers(sign(BODY, secret=secret, algorithm=algorithm), settings=settings)
    assert is_genuine(posted(BODY), signed, shared_key=SHARED_KEY) is genuine


def test_without_a_shared_key_the_auth_token_signs_both_ways() -> None:
    assert is_genuine(posted(BODY), headers(sign(BODY, algorithm="sha256"), settings=SHA256))


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"a", b"a=%FF", b"a=1&&b", b"caf\xc3\xa9=1", b"&", b"&".join([b"a=1"] * 501)]
)
def test_what_is_no_form_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_form(body)
    assert refused.value.field == "body"


MESSAGES = [
    ("sms_plain", "a1", "SM", "The street light outside 14 Mill Lane has been out since Tuesday"),
    (
        "sms_emoji_welsh",
        "a2",
        "SM",
        "Tŷ bach yn y parc \U0001f6bd ar gau eto & neb yn gwybod pam "
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    ),
    ("sms_spaces", "a3", "SM", "one + one = two  \nthree"),
    ("sms_long", "a4", "SM", ("The bins in our street were left again. " * 12).strip()),
    ("sms_stop", "a6", "SM", "Stop"),
    ("mms_photo_with_words", "a9", "MM", "The bench is broken"),
]


@pytest.mark.parametrize(("name", "number", "sort", "text"), MESSAGES, ids=[case[0] for case in MESSAGES])
def test_a_message_is_read(name: str, number: str, sort: str, text: str) -> None:
    message = parse_message(read_form(payload(name)), now=NOW)
    assert message.channel is ChannelName.SMS
    assert message.provider_id == sort + number.rjust(32, "0")
    assert message.sender == Address(ChannelName.SMS, "+447700900123")
    assert message.text == text
    assert message.sent_at == NOW


def test_a_short_code_is_a_sender_too() -> None:
    assert parse_message(read_form(payload("sms_short_code")), now=NOW).sender.value == "62222"


@pytest.mark.parametrize("media", ["", "0"])
def test_a_message_without_words_and_pictures_is_refused(media: str) -> None:
    form = {**read_form(payload("sms_blank")), "NumMedia": media}
    with pytest.raises(InvalidInput) as refused:
        parse_message(form, now=NOW)
    assert refused.value.field == "text"


@pytest.mark.parametrize("body", ["", "  \n", "\u200b"])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("image/jpeg", "(picture)"),
        ("audio/amr", "(attachment)"),
        ("text/vcard", "(attachment)"),
        (None, "(attachment)"),
    ],
)
def test_a_picture_or_a_file_without_words_is_kept_as_one(body: str, kind: str | None, text: str) -> None:
    form = {**read_form(payload("mms_photo")), "Body": body}
    form.pop("MediaContentType0")
    message = parse_message({**form, **({"MediaContentType0": kind} if kind else {})}, now=NOW)
    assert message.text == text
    assert command(message.text) == "picture"


@pytest.mark.parametrize(
    ("field", "value"),
    [("From", ""), ("From", "HMRC"), ("From", "+44 7700 900123"), ("From", "whatsapp:+447700900123"),
     ("From", "+447700900123\n"), ("From", "٤٤٧٧٠٠"), ("From", "+" + "1" * 17), ("MessageSid", ""),
     ("MessageSid", "SM123"), ("MessageSid", "CA" + "0" * 32), ("MessageSid", "SM" + "0" * 32 + "\n"),
     ("MessageSid", "SM" + "G" * 32)],
)  # fmt: skip
def test_a_broken_field_is_named_and_not_repeated(field: str, value: str) -> None:
    form = {**dict(BODY), field: value}
    with pytest.raises(InvalidInput) as refused:
        parse_message(form, now=NOW)
    assert refused.value.field == field
    assert not value or value not in str(refused.value)
    missing = {name: text for name, text in form.items() if name != field}
    with pytest.raises(InvalidInput):
        parse_message(missing, now=NOW)


def test_a_message_of_too_many_characters_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_message({**dict(BODY), "Body": "x" * 4_001}, now=NOW)
    assert refused.value.field == "text"


RECEIPTS = [
    ("status_queued", "b0", ReceiptState.SENT, None),
    ("status_sent", "b1", ReceiptState.SENT, None),
    ("status_delivered", "b2", ReceiptState.DELIVERED, None),
    ("status_read", "b3", ReceiptState.DELIVERED, None),
    ("status_undelivered", "b4", ReceiptState.FAILED, SendReason.UNREACHABLE),
    ("status_failed", "b5", ReceiptState.FAILED, SendReason.REFUSED),
    ("status_failed_unknown_code", "b6", ReceiptState.FAILED, SendReason.UNKNOWN),
    ("status_failed_without_code", "b7", ReceiptState.FAILED, SendReason.UNKNOWN),
    ("status_of_tomorrow", "b8", ReceiptState.SENT, None),
]


@pytest.mark.parametrize(("name", "number", "state", "reason"), RECEIPTS, ids=[case[0] for case in RECEIPTS])
def test_a_receipt_is_read(name: str, number: str, state: ReceiptState, reason: SendReason | None) -> None:
    receipt = parse_receipt(read_form(payload(name)))
    assert (receipt.provider_id, receipt.state, receipt.reason) == ("SM" + number.rjust(32, "0"), state, reason)


@pytest.mark.parametrize("status", ["Delivered", "DELIVERED"])
def test_a_status_is_read_in_any_case(status: str) -> None:
    assert parse_receipt({"MessageSid": "SM" + "0" * 32, "MessageStatus": status}).state is ReceiptState.DELIVERED


def test_a_receipt_without_a_message_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_receipt({"MessageStatus": "delivered"})
    assert refused.value.field == "MessageSid"


# https://www.twilio.com/docs/api/errors
CODES = {
    20003: "refused", 20429: "rate_limited", 21211: "bad_address", 21408: "refused", 21610: "opted_out",
    21611: "rate_limited", 21612: "unreachable", 21614: "bad_address", 30001: "rate_limited", 30002: "refused",
    30003: "unreachable", 30004: "refused", 30005: "bad_address", 30006: "unreachable", 30007: "refused",
    30008: "unknown",
}  # fmt: skip


def test_the_table_of_error_codes() -> None:
    assert {code: reason.value for code, reason in ERROR_REASONS.items()} == CODES


@pytest.mark.parametrize(
    ("code", "reason"),
    [(21610, "opted_out"), ("21610", "opted_out"), (39999, "unknown"), ("", "unknown"), (None, "unknown"),
     ("x" * 9, "unknown"), (0, "unknown"), (-21610, "unknown"), ("9" * 5_000, "unknown")],
)  # fmt: skip
def test_a_code_that_we_do_not_know_is_unknown(code: object, reason: str) -> None:
    assert reason_of(code).value == reason


def test_every_payload_is_read_by_some_test() -> None:
    read = {case[0] for case in (*MESSAGES, *RECEIPTS)} | {"sms_blank", "mms_photo", "sms_short_code"}
    assert {path.stem for path in PAYLOADS.glob("*.txt")} == read
