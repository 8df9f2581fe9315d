"""The council's own sign-in by OpenID Connect Core 1.0: the code flow, with PKCE (RFC 7636)."""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, encode_basic_auth
from joserfc import jwt
from joserfc.errors import BadSignatureError, ClaimError, ExpiredTokenError, InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet
from joserfc.jws import JWSRegistry
from pydantic import BaseModel, TypeAdapter, ValidationError
from yarl import URL

from sayso.domain.council_sign_in import CouncilPerson, CouncilSignInFailed, Trouble, travels_safely
from sayso.domain.ports import Clock

# Signatures that need a key of the provider's own. Never those that our secret could make, and never none.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_SCOPE = "openid profile email"
_KEPT = timedelta(hours=1)  # what the provider says about itself, and its keys
_CLOCKS_DIFFER = 60  # seconds
_LARGEST = 2**20  # bytes of an answer
_WRONG_CLAIM = {"iss": Trouble.ISSUER, "aud": Trouble.AUDIENCE, "nonce": Trouble.NONCE}


class _Provider(BaseModel):
    """What it says about itself (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]
    authorization_response_iss_parameter_supported: bool = False


class _Tokens(BaseModel):
    id_token: str
    access_token: str | None = None


_OBJECT = TypeAdapter(dict[str, Any])


class OpenIdProvider:
    """See `sayso.domain.desk_ports.CouncilSignIn`."""

    def __init__(
        self,
        *,
        issuer: str,
        client_id: str,
        client_secret: str,
        redirect_uri: str,
        session: ClientSession,
        clock: Clock,
        patience: float = 10.0,
    ) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret
        self._redirect_uri = redirect_uri
        self._session = session
        self._clock = clock
        self._timeout = ClientTimeout(total=patience)
        self._provider: tuple[datetime, _Provider] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    async def address(self, *, state: str, nonce: str, verifier: str) -> str:
        provider = await self._discover()
        challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self._redirect_uri,
            "scope": _SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return str(URL(provider.authorization_endpoint).update_query(query))

    async def person(self, code: str, *, issuer: str | None, nonce: str, verifier: str) -> CouncilPerson:
        provider = await self._discover()
        if issuer is None and provider.authorization_response_iss_parameter_supported:
            raise CouncilSignInFailed(Trouble.ISSUER, "the answer does not say who gave it")
        if issuer not in (None, provider.issuer):
            raise CouncilSignInFailed(Trouble.ISSUER, "the answer is another provider's")
        tokens = await self._exchange(provider, code, verifier)
        claims = await self._read_token(provider, tokens.id_token, nonce)
        person = _read_person(provider, claims)
        if person.added_as is None and provider.userinfo_endpoint and tokens.access_token:
            more = await self._ask_more(provider.userinfo_endpoint, tokens.access_token)
            # What is said of somebody else must not count (5.3.2).
            if more.get("sub") == claims["sub"]:
                person = _read_person(provider, more)
        return person

    async def _discover(self) -> _Provider:
        now = self._clock.steady()
        if self._provider and now - self._provider[0] < _KEPT:
            return self._provider[1]
        found = _parse(_Provider, await self._get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"))
        if found.issuer.rstrip("/") != self._issuer.rstrip("/"):
            raise CouncilSignInFailed(Trouble.ISSUER, "what the provider says about itself is another's")
        addresses = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri, found.userinfo_endpoint)
        if not all(travels_safely(address) for address in addresses if address is not None):
            raise CouncilSignInFailed(Trouble.SETTINGS, "the provider has an address without https")
        self._provider = now, found
        return found

    async def _exchange(self, provider: _Provider, code: str, verifier: str) -> _Tokens:
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": verifier,
        }
        headers = {"Accept": "application/json"}
        if "client_secret_basic" in provider.token_endpoint_auth_methods_supported:
            # Form-encoded first: RFC 6749, 2.3.1.
            who, secret = quote(self._client_id, safe=""), quote(self._client_secret, safe="")
            headers["Authorization"] = encode_basic_auth(who, secret)
        else:
            fields |= {"client_id": self._client_id, "client_secret": self._client_secret}
        status, body = await self._call("POST", provider.token_endpoint, data=fields, headers=headers)
        if status != 200:
            raise _refusal(status, body)
        return _parse(_Tokens, body)

    async def _read_token(self, provider: _Provider, id_token: str, nonce: str) -> Mapping[str, Any]:
        """Its claims, as section 3.1.3.7 has them checked."""
        claims = await self._verify(provider, id_token)
        checks = jwt.JWTClaimsRegistry(
            now=int(self._clock.steady().timestamp()),
            leeway=_CLOCKS_DIFFER,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": self._client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            checks.validate(claims)
        except ExpiredTokenError:
            raise CouncilSignInFailed(Trouble.EXPIRED, "the token is too old") from None
        except ClaimError as error:
            trouble = _WRONG_CLAIM.get(error.claim, Trouble.TOKEN)
            raise CouncilSignInFailed(trouble, f"wrong or not there: {error.claim}") from None
        alone = claims["aud"] in (self._client_id, [self._client_id])
        if claims.get("azp", self._client_id if alone else None) != self._client_id:
            raise CouncilSignInFailed(Trouble.AUDIENCE, "the token was made for another application")
        return claims

    async def _verify(self, provider: _Provider, id_token: str) -> dict[str, Any]:
        rules = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
        for fresh in (False, True):
            keys = await self._get_keys(provider, fresh=fresh)
            try:
                return jwt.decode(id_token, keys, registry=rules).claims
            except (InvalidKeyIdError, BadSignatureError):
                continue  # the provider has other keys by now
            except (JoseError, ValueError, TypeError) as error:
                raise CouncilSignInFailed(Trouble.TOKEN, f"no token: {type(error).__name__}") from None
        raise CouncilSignInFailed(Trouble.TOKEN, "the token is not signed by the provider")

    async def _get_keys(self, provider: _Provider, *, fresh: bool) -> KeySet:
        now = self._clock.steady()
        if self._keys and not fresh and now - self._keys[0] < _KEPT:
            return self._keys[1]
        told = _parse(_OBJECT, await self._get(provider.jwks_uri)).get("keys")
        keys = KeySet([key for each in told if (key := _read_key(each))] if isinstance(told, list) else [])
        self._keys = now, keys
        return keys

    async def _ask_more(self, address: str, access_token: str) -> Mapping[str, Any]:
        """What some providers leave out of the token. Nothing where they do not tell."""
        headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
        status, body = await self._call("GET", address, headers=headers)
        try:
            return _OBJECT.validate_json(body) if status == 200 else {}
        except ValidationError:
            return {}

    async def _get(self, address: str) -> bytes:
        status, body = await self._call("GET", address, headers={"Accept": "application/json"})
        if status != 200:
            raise CouncilSignInFailed(Trouble.AWAY, f"the provider answered {status}")
        return body

    async def _call(self, method: str, address: str, **how: Any) -> tuple[int, bytes]:
        """Status and body. Nobody is followed to another address: they would be told what is the provider's."""
        try:
            async with self._session.request(
                method, address, timeout=self._timeout, allow_redirects=False, **how
            ) as response:
                return response.status, await _read(response)
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            raise CouncilSignInFailed(Trouble.AWAY, f"the provider was not reached: {type(error).__name__}") from None


async def _read(response: ClientResponse) -> bytes:
    answer = bytearray()
    async for part in response.content.iter_any():
        answer += part
        if len(answer) > _LARGEST:
            raise CouncilSignInFailed(Trouble.AWAY, "the provider's answer is too large")
    return bytes(answer)


def _parse[Told](kind: type[Told] | TypeAdapter[Told], body: bytes) -> Told:
    adapter = kind if isinstance(kind, TypeAdapter) else TypeAdapter(kind)
    try:
        return adapter.validate_json(body)
    except ValidationError:
        # Without what was wrong: it may be a token.
        raise CouncilSignInFailed(Trouble.AWAY, "the provider's answer could not be read") from None


def _refusal(status: int, body: bytes) -> CouncilSignInFailed:
    """Of a code (RFC 6749, 5.2)."""
    if status >= 500 or status == 429:
        return CouncilSignInFailed(Trouble.AWAY, f"the provider answered {status}")
    try:
        why = _OBJECT.validate_json(body).get("error")
    except ValidationError:
        why = None
    if why == "invalid_grant":
        return CouncilSignInFailed(Trouble.CODE, "the code was used before, or is too old")
    return CouncilSignInFailed(Trouble.SETTINGS, f"the provider refused us with {status}")


def _read_key(told: object) -> Key | None:
    """None for one of a kind that we do not know, which must not spoil the others."""
    try:
        return JWKRegistry.import_key(_OBJECT.validate_python(told))
    except (JoseError, ValidationError, ValueError, TypeError, KeyError):
        return None


def _read_person(provider: _Provider, claims: Mapping[str, Any]) -> CouncilPerson:
    subject = claims["sub"]
    if not isinstance(subject, str) or not subject:
        raise CouncilSignInFailed(Trouble.TOKEN, "the token is nobody's")

    def text(name: str) -> str | None:
        value = claims.get(name)
        return value if isinstance(value, str) and value else None

    return CouncilPerson(
        # Another provider may give the same `sub` to somebody else.
        subject=sha256(f"{provider.issuer}\n{subject}".encode(errors="replace")).hexdigest(),
        # Some send the word.
        email=text("email") if claims.get("email_verified") in (True, "true") else None,
        username=text("preferred_username"),
        full_name=text("name"),
    )
