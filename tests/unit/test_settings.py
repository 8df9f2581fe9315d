"""Settings from the environment: a wrong one is named, and no value of one is ever told."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.domain.errors import InvalidInput
from sayso.settings import Settings, explain, load_settings

SID = "AC" + "0" * 32
TWILIO = {
    "SAYSO_TWILIO_ACCOUNT_SID": SID,
    "SAYSO_TWILIO_AUTH_TOKEN": "hunter2-token",
    "SAYSO_TWILIO_FROM": "+447700900000",
}

OIDC = {
    "SAYSO_OIDC_ISSUER": "https://login.example.org/hunter2/",
    "SAYSO_OIDC_CLIENT_ID": "desk",
    "SAYSO_OIDC_CLIENT_SECRET": "hunter2-secret",
}


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but a test's own, and no `.env` of a developer's."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SAYSO_")]:
        monkeypatch.delenv(name)


def set_all(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def test_the_defaults_start_on_one_machine_without_accounts() -> None:
    settings = load_settings()
    assert settings.base_url == "http://127.0.0.1:8080"
    assert settings.state_dir == Path("var")
    assert settings.profile == "code-2024"
    assert settings.database.endswith("/var/sayso.db")
    assert settings.rasa_urls == ["http://127.0.0.1:8081"]
    assert not settings.sms_is_on


WRONG = [
    ("SAYSO_PORT", "70000"),
    ("SAYSO_PORT", "0"),
    ("SAYSO_PORT", "hunter2"),
    ("SAYSO_RASA_PORT", "-1"),
    ("SAYSO_ACTIONS_PORT", "8091.5"),
    ("SAYSO_RASA_WORKERS", "0"),
    ("SAYSO_RASA_WORKERS", "many hunter2"),
    ("SAYSO_PUBLIC_URL", "hunter2.example.org"),
    ("SAYSO_PUBLIC_URL", "ftp://hunter2.example.org"),
    ("SAYSO_PUBLIC_URL", "https://"),
    ("SAYSO_PUBLIC_URL", "https://[hunter2]/"),
    ("SAYSO_PUBLIC_URL", "https://example.org:99999"),
    ("SAYSO_PUBLIC_URL", "https://example.org:hunter2"),
    ("SAYSO_DATABASE_URL", "postgresql://app:hunter2@example.org:99999/x"),
    ("SAYSO_STATE_DIR", " hunter2"),
    ("SAYSO_TWILIO_API_BASE", "hunter2"),
    ("SAYSO_OIDC_ISSUER", "hunter2"),
    ("SAYSO_OIDC_ISSUER", "http://hunter2.example.org"),
    ("SAYSO_OIDC_ISSUER", "http://127.0.0.1.hunter2.example.org"),
    ("SAYSO_OIDC_ISSUER", "https://example.org/?hunter2"),
    ("SAYSO_OIDC_ISSUER", "https://example.org:hunter2"),
    ("SAYSO_OIDC_ISSUER", "https://"),
    ("SAYSO_FIXED_NOW", "hunter2"),
    ("SAYSO_FIXED_NOW", "2026-12-17T11:00:00"),
    ("SAYSO_LOG_LEVEL", "hunter2"),
    ("SAYSO_LOG_LEVEL", "INFO"),
    ("SAYSO_TWILIO_ACCOUNT_SID", "hunter2"),
    ("SAYSO_TWILIO_ACCOUNT_SID", "AC" + "0" * 31),
    ("SAYSO_TWILIO_FROM", "07700900000"),
    ("SAYSO_TWILIO_FROM", "+44hunter2"),
    ("SAYSO_TWILIO_FROM", "+447"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_is_named_and_its_value_is_not(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_all(monkeypatch, TWILIO)
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidInput) as told:
        load_settings()
    assert told.value.field == name
    assert told.value.message.startswith(f"{name}: ")
    assert "hunter2" not in str(told.value)
    assert "\n" not in str(told.value)
    # What went wrong inside must not come out in a log either.
    assert told.value.__cause__ is None


@pytest.mark.parametrize("missing", sorted(TWILIO))
def test_half_of_the_twilio_settings_are_refused(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    set_all(monkeypatch, {name: value for name, value in TWILIO.items() if name != missing})
    with pytest.raises(InvalidInput) as told:
        load_settings()
    assert told.value.field == missing
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize("only", sorted(TWILIO))
def test_one_of_the_twilio_settings_is_refused(monkeypatch: pytest.MonkeyPatch, only: str) -> None:
    monkeypatch.setenv(only, TWILIO[only])
    with pytest.raises(InvalidInput) as told:
        load_settings()
    assert told.value.field in set(TWILIO) - {only}


def test_all_twilio_settings_turn_text_messages_on(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, TWILIO)
    assert load_settings().sms_is_on


@pytest.mark.parametrize("name", sorted(OIDC))
@pytest.mark.parametrize("there", [True, False])
def test_the_council_s_sign_in_needs_all_of_its_settings(
    monkeypatch: pytest.MonkeyPatch, name: str, there: bool
) -> None:
    set_all(monkeypatch, {each: value for each, value in OIDC.items() if (each == name) is there})
    with pytest.raises(InvalidInput) as told:
        load_settings()
    assert (told.value.field == name) is not there
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize(
    "issuer", [OIDC["SAYSO_OIDC_ISSUER"], "http://127.0.0.1:9000/x", "http://[::1]:9000", "http://localhost"]
)
def test_the_issuer_is_kept_as_it_names_itself(monkeypatch: pytest.MonkeyPatch, issuer: str) -> None:
    set_all(monkeypatch, {**OIDC, "SAYSO_OIDC_ISSUER": issuer})
    settings = load_settings()
    assert settings.oidc_issuer == issuer
    assert "hunter2-secret" not in repr(settings)


def test_an_empty_variable_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {**dict.fromkeys(TWILIO, ""), "SAYSO_PORT": "", "SAYSO_PUBLIC_URL": ""})
    settings = load_settings()
    assert (settings.port, settings.public_url, settings.sms_is_on) == (8080, None, False)


def test_settings_are_read_as_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(
        monkeypatch,
        {
            "SAYSO_PUBLIC_URL": "https://say.example.org/",
            "SAYSO_FIXED_NOW": "2026-12-21T10:00:00+00:00",
            "SAYSO_RASA_WORKERS": "3",
            "SAYSO_RASA_PORT": "9000",
            "SAYSO_DATABASE_URL": "postgresql+asyncpg://app@localhost/sayso",
        },
    )
    settings = load_settings()
    assert settings.base_url == "https://say.example.org"
    assert settings.fixed_now == datetime(2026, 12, 21, 10, tzinfo=UTC)
    assert settings.rasa_urls == [f"http://127.0.0.1:{port}" for port in (9000, 9001, 9002)]
    assert settings.database == "postgresql+asyncpg://app@localhost/sayso"


def test_a_file_of_settings_is_read_and_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("SAYSO_PORT=9001\nSAYSO_HOST=127.0.0.2\n", "utf-8")
    monkeypatch.setenv("SAYSO_PORT", "9002")
    settings = load_settings()
    assert (settings.host, settings.port) == ("127.0.0.2", 9002)
    sources = {line.name: line.source for line in explain(settings)}
    assert (sources["SAYSO_HOST"], sources["SAYSO_PORT"], sources["SAYSO_PROFILE"]) == (
        ".env",
        "environment",
        "default",
    )


def test_a_file_of_settings_that_is_no_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes(b"SAYSO_HOST=caf\xe9\n")
    with pytest.raises(InvalidInput) as told:
        load_settings()
    assert told.value.field == ".env"


def test_the_secret_key_is_made_once_and_is_nobody_else_s_to_read(tmp_path: Path) -> None:
    settings = load_settings(state_dir=tmp_path / "state")
    token = settings.token("rasa")
    path = tmp_path / "state" / "secret_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_text("ascii")
    assert len(written) == 64
    assert settings.token("rasa") == token
    assert load_settings(state_dir=tmp_path / "state").token("rasa") == token
    assert path.read_text("ascii") == written
    assert [entry.name for entry in path.parent.iterdir()] == ["secret_key"]


def test_another_place_makes_another_key(tmp_path: Path) -> None:
    first, second = (load_settings(state_dir=tmp_path / name).token("rasa") for name in ("one", "two"))
    assert first != second


def test_each_purpose_has_a_token_of_its_own_that_does_not_show_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_SECRET_KEY", "hunter2-key")
    settings = load_settings()
    tokens = {settings.token(purpose) for purpose in ("rasa", "actions", "")}
    assert len(tokens) == 3
    assert not any("hunter2" in token for token in tokens)
    assert not Path("var").exists()


@pytest.mark.parametrize("content", [b"", b"\n", b"caf\xe9"])
def test_a_key_file_without_a_key_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret_key").write_bytes(content)
    with pytest.raises(InvalidInput) as told:
        load_settings(state_dir=tmp_path).token("rasa")
    assert "secret_key" in str(told.value)


def test_a_folder_where_the_key_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret_key").mkdir()
    with pytest.raises(InvalidInput, match=r"^SAYSO_STATE_DIR: "):
        load_settings(state_dir=tmp_path).token("rasa")


def test_a_file_where_the_state_directory_would_be_made_is_told() -> None:
    Path("var").touch()
    settings = load_settings()  # not every command needs it
    for attempt in (settings.make_state_dir, lambda: settings.token("rasa")):
        with pytest.raises(InvalidInput, match=r"^SAYSO_STATE_DIR: cannot be made"):
            attempt()


def test_explaining_names_every_setting_and_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "SAYSO_SECRET_KEY": "hunter2-key",
        "SAYSO_DATABASE_URL": "postgresql://app:hunter2@localhost/sayso",
        "SAYSO_TWILIO_SHARED_KEY": "hunter2-shared",
    }
    set_all(monkeypatch, {**TWILIO, **secrets})
    settings = load_settings()
    lines = list(explain(settings))
    assert [line.name for line in lines] == [f"SAYSO_{name}".upper() for name in Settings.model_fields]
    assert all(line.meaning for line in lines)
    assert "hunter2" not in repr(lines)
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in str(settings)
    shown = {line.name: (line.value, line.source) for line in lines}
    assert shown["SAYSO_TWILIO_AUTH_TOKEN"] == ("(set)", "environment")
    assert shown["SAYSO_PUBLIC_URL"] == ("(not set)", "default")
    assert shown["SAYSO_PORT"] == ("8080", "default")
