"""A stand-in for a council's sign-in on loopback: OpenID Connect with real keys, and it fails as told."""

import base64
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Self
from urllib.parse import unquote

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from joserfc.jws import JWSRegistry
from yarl import URL

from sayso.domain.ports import Clock

CLIENT_ID = "desk of: Wendale"  # must be encoded to be sent
CLIENT_SECRET = "s3cret/+% of the tests"
SAM = {"sub": "subject-of-sam", "email": "sam@example.org", "email_verified": True, "name": "Sam Okafor"}
_LIFE = 300  # seconds of a token

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@cache
def rsa_key(kid: str) -> RSAKey:
    """The same for a name in all of a run: they are slow to make."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


@cache
def ec_key(kid: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})


def answer(status: int, text: str = "{}") -> Answer:
    async def give(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text=text, content_type="application/json")

    return give


async def hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@dataclass
class Grant:
    """What a code stands for."""

    challenge: str
    nonce: str
    redirect_uri: str
    claims: dict[str, Any]


@dataclass
class Behaviour:
    """What it does, and how it differs from what it should."""

    who: dict[str, Any] = field(default_factory=lambda: dict(SAM))  # who signs in next
    claims: dict[str, Any] = field(default_factory=dict)  # of tokens; None takes one away
    about: dict[str, Any] = field(default_factory=dict)  # of what it says about itself; None takes one away
    refuses: str | None = None  # with this error, instead of signing in
    thin: bool = False  # names are told on asking only
    algorithm: str = "RS256"
    signs_with: Any = None  # another key than it shows
    shows: list[Any] = field(default_factory=list)  # further keys, first
    instead: dict[str, deque[Answer]] = field(default_factory=dict)  # by path


class FakeProvider:
    """`async with FakeProvider(clock) as provider`: `provider.issuer` is up, and signs in `provider.does.who`."""

    def __init__(self, clock: Clock, *, client_id: str = CLIENT_ID, client_secret: str = CLIENT_SECRET) -> None:
        self.does = Behaviour()
        self.calls: list[str] = []  # paths
        self.heard: list[str] = []  # everything that came with the calls
        self.keys: list[Any] = [rsa_key("first")]
        self._clock, self._client_id, self._client_secret = clock, client_id, client_secret
        self._grants: dict[str, Grant] = {}
        self._access: dict[str, dict[str, Any]] = {}
        app = web.Application(middlewares=[self._note])
        app.router.add_get("/council/.well-known/openid-configuration", self._about)
        app.router.add_get("/council/authorise", self._authorise)
        app.router.add_post("/council/token", self._token)
        app.router.add_get("/council/keys", self._show_keys)
        app.router.add_get("/council/userinfo", self._userinfo)
        self._server = TestServer(app, host="127.0.0.1")

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._server.port}/council"

    def instead(self, path: str, *answers: Answer) -> None:
        """What the next calls of `/council/<path>` get."""
        self.does.instead.setdefault(f"/council/{path}", deque()).extend(answers)

    def rotate(self, kid: str) -> None:
        """Signs with another key from now on, and shows only that."""
        self.keys = [rsa_key(kid)]

    async def visit(self, address: str) -> URL:
        """A browser that is sent there, signs in at once: where it is sent back to."""
        async with ClientSession() as session, session.get(URL(address), allow_redirects=False) as response:
            assert response.status == 302, await response.text()
            return URL(response.headers["Location"])

    @web.middleware
    async def _note(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        self.calls.append(request.path)
        self.heard.append(f"{request.path_qs}\n{dict(request.headers)}\n{await request.text()}")
        if waiting := self.does.instead.get(request.path):
            return await waiting.popleft()(request)
        return await handler(request)

    async def _about(self, _: web.Request) -> web.Response:
        about = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorise?tenant=wendale",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "response_types_supported": ["code"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        } | self.does.about
        return web.json_response({name: value for name, value in about.items() if value is not None})

    async def _authorise(self, request: web.Request) -> web.Response:
        asked = request.query
        assert (asked["tenant"], asked["response_type"], asked["client_id"]) == ("wendale", "code", self._client_id)
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        back = URL(asked["redirect_uri"])
        if self.does.refuses:
            told = {"error": self.does.refuses, "error_description": "hunter2", "state": asked["state"]}
            return web.Response(status=302, headers={"Location": str(back.update_query(told))})
        code = token_urlsafe(24)
        self._grants[code] = Grant(asked["code_challenge"], asked["nonce"], str(back), dict(self.does.who))
        told = {"code": code, "state": asked["state"], "iss": self.issuer}
        return web.Response(status=302, headers={"Location": str(back.update_query(told))})

    async def _token(self, request: web.Request) -> web.Response:
        fields = {name: str(value) for name, value in (await request.post()).items()}
        if self._client_of(request, fields) != (self._client_id, self._client_secret):
            return web.json_response({"error": "invalid_client"}, status=401)
        grant = self._grants.pop(fields["code"], None)
        challenge = base64.urlsafe_b64encode(sha256(fields["code_verifier"].encode()).digest()).decode().rstrip("=")
        fits = grant and fields["redirect_uri"] == grant.redirect_uri and challenge == grant.challenge
        if not grant or not fits or fields["grant_type"] != "authorization_code":
            return web.json_response({"error": "invalid_grant", "error_description": "hunter2"}, status=400)
        access = token_urlsafe(24)
        self._access[access] = grant.claims
        return web.json_response(
            {"access_token": access, "token_type": "Bearer", "expires_in": _LIFE, "id_token": self._id_token(grant)}
        )

    def _client_of(self, request: web.Request, fields: dict[str, str]) -> tuple[str, ...]:
        if "Authorization" not in request.headers:
            return fields.get("client_id", ""), fields.get("client_secret", "")
        scheme, told = request.headers["Authorization"].split()
        assert scheme == "Basic"
        assert "client_secret" not in fields
        return tuple(unquote(part) for part in base64.b64decode(told).decode().split(":"))

    def _id_token(self, grant: Grant) -> str:
        now = int(self._clock.steady().timestamp())
        own = {"iss": self.issuer, "aud": self._client_id, "iat": now, "exp": now + _LIFE, "nonce": grant.nonce}
        names = {"sub": grant.claims["sub"]} if self.does.thin else grant.claims
        claims = {name: value for name, value in (own | names | self.does.claims).items() if value is not None}
        key = self.does.signs_with or self.keys[0]
        kid = {"kid": key.kid} if key.kid else {}
        # Microsoft, among others, adds fields of its own.
        header = {"alg": self.does.algorithm, "rh": "x"} | kid
        rules = JWSRegistry(algorithms=[self.does.algorithm], strict_check_header=False)
        return jwt.encode(header, claims, key, registry=rules)

    async def _show_keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": [*self.does.shows, *KeySet(list(self.keys)).as_dict()["keys"]]})

    async def _userinfo(self, request: web.Request) -> web.Response:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self._access:
            return web.json_response({"error": "invalid_token"}, status=401)
        return web.json_response(self._access[token])
