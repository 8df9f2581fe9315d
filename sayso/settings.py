"""All settings. The only module that reads the environment."""

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from sayso.domain.council_sign_in import travels_safely
from sayso.domain.errors import InvalidInput
from sayso.store.engine import read_url

PREFIX = "SAYSO_"
ROOT = Path(__file__).resolve().parent.parent


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        _ = parts.port  # looked at only when it is asked for
    except ValueError:
        parts = urlsplit("")  # its words would repeat the value
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address that begins with http:// or https://")
    return value.rstrip("/")


def _folder(value: Path) -> Path:
    """A folder that is there, or can be made as far as can be seen: commands that need none do not make it."""
    if str(value) != str(value).strip():
        raise ValueError("must not begin or end with white space")
    there = value
    try:
        while not there.exists(follow_symlinks=False):
            there = there.parent
        if not there.is_dir():
            raise ValueError("cannot be made: something that is no folder stands there")
    except OSError as error:
        raise ValueError(f"cannot be used: {error.strerror}") from None
    if there != value and not os.access(there, os.W_OK | os.X_OK):
        raise ValueError("cannot be made: no permission")
    return value


def _phone(value: str) -> str:
    if not (value.startswith("+") and value[1:].isdigit() and 8 <= len(value) <= 16):
        raise ValueError("must be a number in international form, such as +447700900000")
    return value


def _safe_address(value: str) -> str:
    # As it is given: a provider's name for itself may end with a slash.
    if not travels_safely(value) or "?" in value or "#" in value:
        raise ValueError("must be an address that begins with https://")
    return value


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("needs a zone, such as 2026-12-17T11:00:00+00:00")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
SafeAddress = Annotated[str, AfterValidator(_safe_address)]
PhoneNumber = Annotated[str, AfterValidator(_phone)]


class Settings(BaseSettings):
    """One field a setting; the name of the variable is the field's in capitals, with `SAYSO_` before it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True
    )

    host: str = Field("127.0.0.1", description="the address that the web server listens on")
    port: int = Field(8080, ge=1, le=65535, description="its port")
    public_url: WebAddress | None = Field(None, description="how the outside reaches it; providers sign this address")
    state_dir: Annotated[Path, AfterValidator(_folder)] = Field(
        # A command that needs none must not fail over the one that nobody asked for.
        Path("var"),
        description="where the database, keys and logs lie",
        validate_default=False,
    )
    database_url: SecretStr | None = Field(None, description="SQLite in the state directory unless set")
    profile: str = Field("code-2024", description="a name in data/profiles/ or a path")
    secret_key: SecretStr | None = Field(None, description="made and kept in the state directory unless set")
    fixed_now: Annotated[datetime, AfterValidator(_aware)] | None = Field(
        None, description="development only: the clock stands there"
    )

    rasa_workers: int = Field(1, ge=1, le=64, description="Rasa processes on this machine")
    rasa_port: int = Field(8081, ge=1, le=65535, description="loopback port of the first Rasa process; the rest follow")
    actions_port: int = Field(8091, ge=1, le=65535, description="loopback port of the action host")
    log_level: str = Field("info", pattern="^(debug|info|warning|error)$", description="how much is logged")

    twilio_account_sid: str | None = Field(None, pattern="^AC[0-9a-f]{32}$", description="Twilio account")
    twilio_auth_token: SecretStr | None = Field(None, description="Twilio auth token")
    twilio_shared_key: SecretStr | None = Field(
        None, description="secret of Twilio's HMAC-SHA256 signatures; the auth token unless set"
    )
    twilio_from: PhoneNumber | None = Field(None, description="the number that we text from")
    twilio_api_base: WebAddress = Field("https://api.twilio.com", description="Twilio's address")

    desk_second_factor: bool = Field(False, description="advisers sign in with a code from an app, too")
    oidc_issuer: SafeAddress | None = Field(None, description="the council's own sign-in by OpenID Connect: its issuer")
    oidc_client_id: str | None = Field(None, description="what it knows us by")
    oidc_client_secret: SecretStr | None = Field(None, description="what we show that with")

    @property
    def origin(self) -> str:
        """Scheme, host and port of the public address, as browsers name where a form came from."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def base_url(self) -> str:
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def database(self) -> str:
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.state_dir / 'sayso.db').resolve()}"

    @property
    def rasa_urls(self) -> list[str]:
        return [f"http://127.0.0.1:{self.rasa_port + n}" for n in range(self.rasa_workers)]

    @property
    def sms_is_on(self) -> bool:
        return bool(self.twilio_account_sid and self.twilio_auth_token and self.twilio_from)

    def token(self, purpose: str) -> str:
        """A secret of its own for each purpose, from the one secret key."""
        return sha256(f"{purpose}:{self._secret()}".encode()).hexdigest()

    def _secret(self) -> str:
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        path = self.state_dir / "secret_key"
        self.make_state_dir()
        try:
            if not path.exists():
                _make_key(path)
            return _read_key(path)
        except OSError as error:
            raise _wrong_state_dir(f"no secret key can be kept there: {error.strerror}") from error

    def make_state_dir(self) -> None:
        """Makes it where it is not there. Raises `InvalidInput` where that cannot be."""
        try:
            self.state_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _wrong_state_dir(f"cannot be made: {error.strerror}") from error


def _wrong_state_dir(what: str) -> InvalidInput:
    field = f"{PREFIX}STATE_DIR"
    return InvalidInput(field, f"{field}: {what}")


def _make_key(path: Path) -> None:
    # Written aside and linked, so that processes starting together agree on one key.
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_hex(32), "ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _read_key(path: Path) -> str:
    key = path.read_text("ascii", "replace").strip()
    if not key or not key.isascii():
        raise InvalidInput("secret_key", f"{path}: holds no key: remove it, and a new one is made")
    return key


def load_settings(**overrides: Any) -> Settings:
    """The settings of this environment. Raises `InvalidInput` naming the variable that is wrong, never its value."""
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = f"{PREFIX}{first['loc'][0]}".upper()
        raise InvalidInput(field, f"{field}: {first['msg'].removeprefix('Value error, ')}") from None
    except UnicodeDecodeError:
        raise InvalidInput(".env", ".env: is not UTF-8") from None
    if settings.database_url is not None:
        read_url(settings.database_url.get_secret_value())
    for whose, names in _TOGETHER.items():
        missing = [name for name in names if getattr(settings, name) is None]
        if missing and len(missing) < len(names):
            field = f"{PREFIX}{missing[0]}".upper()
            raise InvalidInput(field, f"{field}: is missing, though other {whose} settings are there")
    return settings


_TOGETHER = {
    "Twilio": ("twilio_account_sid", "twilio_auth_token", "twilio_from"),
    "OIDC": ("oidc_issuer", "oidc_client_id", "oidc_client_secret"),
}


def environment_without_settings() -> dict[str, str]:
    """The environment for a process that needs none of our secrets, such as Rasa."""
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}


@dataclass(frozen=True, slots=True)
class SettingLine:
    name: str
    value: str
    source: str  # environment, .env, default
    meaning: str


def explain(settings: Settings) -> Iterator[SettingLine]:
    """Every setting, where its value comes from, and what it means. Secrets are never shown."""
    in_file = _names_in_env_file()
    for name, field in Settings.model_fields.items():
        variable = f"{PREFIX}{name}".upper()
        value = getattr(settings, name)
        source = "environment" if os.environ.get(variable) else ".env" if variable in in_file else "default"
        shown = "(set)" if isinstance(value, SecretStr) else "(not set)" if value is None else str(value)
        yield SettingLine(variable, shown, source, field.description or "")


def _names_in_env_file() -> set[str]:
    path = Path(".env")
    if not path.is_file():
        return set()
    return {line.split("=", 1)[0].strip().upper() for line in path.read_text("utf-8").splitlines() if "=" in line}
