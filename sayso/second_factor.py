"""Codes of an authenticator app (RFC 6238): six digits, a new one every half minute."""

import base64
import hmac
import secrets
from datetime import datetime
from hashlib import sha256

import pyotp

_SECONDS = 30  # of a step
_AROUND = 1  # steps that a clock may be wrong by
_BYTES = 20  # of a secret: a SHA-1, as every app expects


class TotpCodes:
    """See `sayso.domain.desk_ports.Codes`.

    What the store keeps is a nonce; the secret comes from it and from the application's key. So a copy of the
    database alone makes no codes.
    """

    def __init__(self, key: str, *, issuer: str) -> None:
        self._key = key.encode()
        self._issuer = issuer

    def new(self) -> str:
        return secrets.token_hex(16)

    def secret(self, sealed: str) -> str:
        return base64.b32encode(hmac.new(self._key, sealed.encode(), sha256).digest()[:_BYTES]).decode()

    def link(self, sealed: str, *, name: str) -> str:
        return pyotp.TOTP(self.secret(sealed)).provisioning_uri(name=name, issuer_name=self._issuer)

    def step_of(self, sealed: str, code: str, *, at: datetime) -> int | None:
        code = "".join(code.split())
        totp, now = pyotp.TOTP(self.secret(sealed)), int(at.timestamp()) // _SECONDS
        steps = range(now - _AROUND, now + _AROUND + 1)
        fitting = [step for step in steps if hmac.compare_digest(totp.generate_otp(step).encode(), code.encode())]
        return max(fitting, default=None)
