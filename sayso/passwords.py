"""Makes and checks the hashes of advisers' passwords (argon2id, RFC 9106)."""

import asyncio

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE = 2  # each takes 64 MB, and cores for a tenth of a second or two


class Argon2:
    """See `sayso.domain.desk_ports.Passwords`. `hasher`: only tests have a cheaper one."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._of_nobody = self._hasher.hash(b"nobody has this one")

    async def make_hash(self, password: str) -> str:
        async with self._places:
            return await asyncio.to_thread(self._hasher.hash, _as_bytes(password))

    async def check(self, password_hash: str | None, password: str) -> bool:
        async with self._places:
            return await asyncio.to_thread(self._check, password_hash, password)

    def _check(self, password_hash: str | None, password: str) -> bool:
        try:
            fits = self._hasher.verify(password_hash or self._of_nobody, _as_bytes(password))
        except (VerificationError, InvalidHashError):
            return False
        return fits and password_hash is not None


def _as_bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
