"""One turn is one HTTP call to our channel in Rasa."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from zlib import crc32

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.domain.conversations import Choice, Reply
from sayso.domain.desk import FACTS, Collected, Reading
from sayso.domain.errors import DialogueAway, DialogueFailed
from sayso.domain.files import File
from sayso.domain.kinds import Kind
from sayso.domain.ports import Answer, Turn
from understanding.escape import escape

_LARGEST_ANSWER = 2**20  # bytes; a turn says a few sentences


class _Choice(BaseModel):
    model_config = ConfigDict(strict=True)
    value: str
    label: str


class _Reply(BaseModel):
    model_config = ConfigDict(strict=True)
    text: str
    asks: str | None = None
    choices: list[_Choice] = []
    case_reference: str | None = None
    ends_episode: bool = False
    queued: bool = False


class _Draft(BaseModel):
    """The slots that a person may read; an empty text is what the citizen would not say."""

    model_config = ConfigDict(strict=True)
    kind: str | None = None
    details: str | None = None
    service: str | None = None
    category: str | None = None
    location: str | None = None
    postcode: str | None = None
    when: str | None = None
    outcome_wanted: str | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    answers: dict[str, str] | None = None
    adjustments: list[str] | None = None
    preferred_contact: str | None = None
    on_behalf_of: dict[str, str | None] | None = None
    missing: list[str] | None = None
    second_matter: dict[str, Any] | None = None
    asked: str | None = None
    confidence: float | None = None

    def collected(self) -> Collected:
        told = {name: getattr(self, name) for name in FACTS if name in _PLAIN}
        told |= {f"service:{question}": words for question, words in (self.answers or {}).items()}
        if self.adjustments is not None:
            told["adjustments"] = "; ".join(self.adjustments)
        if self.on_behalf_of:
            told |= {"on_behalf_of": self.on_behalf_of.get("who"), "authority": self.on_behalf_of.get("authority")}
        if self.second_matter:  # its turn comes later; who files for them must not miss it
            told["second_matter"] = str(self.second_matter.get("details") or "") or None
        return Collected(
            kind=_kind(self.kind),
            facts={name: words for name, words in told.items() if words is not None},
            missing=tuple(self.missing or ()),
            asks=self.asked,
            confidence=self.confidence,
        )


_PLAIN = frozenset(_Draft.model_fields) - {"adjustments", "on_behalf_of"}


class _Reading(BaseModel):
    model_config = ConfigDict(strict=True)
    kind: str | None = None
    confidence: float | None = None
    language: str | None = None


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True)
    replies: list[_Reply]
    draft: _Draft | None = None
    reading: _Reading | None = None


class RasaDialogue:
    """See `sayso.domain.ports.Dialogue`. Conversations are sharded over the Rasa workers by episode."""

    def __init__(self, urls: Sequence[str], *, token: str, session: ClientSession, patience: float = 25.0) -> None:
        """`patience`: seconds for a turn; less than the lease of `flow.take_turn`."""
        self._urls = [url.rstrip("/") for url in urls]
        self._headers = {"X-Sayso-Token": token}
        self._session = session
        self._timeout = ClientTimeout(total=patience)

    async def take_turn(self, turn: Turn) -> Answer:
        body: dict[str, Any] = {
            "conversation": turn.episode,
            "message_id": turn.message_id,
            "text": escape(turn.text),
            "metadata": {
                "channel": turn.channel,
                "service": turn.service,
                "last_reference": turn.last_reference,
                "language": turn.language,
                "sent_at": turn.sent_at.isoformat(),
                "files": [_as_json(file) for file in turn.files],
                "needs": asdict(turn.needs) if turn.needs else None,
            },
        }
        if turn.facts is not None:
            body["facts"] = dict(turn.facts)
        raw = await self._post(self._url_for(turn.episode), body)
        try:
            # Stricter than `json`: no half of a surrogate pair, which no database would take, and no endless nesting.
            answer = _Answer.model_validate_json(raw)
        except ValidationError as error:
            raise DialogueFailed(f"Rasa's answer has another shape: {error.error_count()} faults") from None
        replies = answer.replies
        if not any(reply.text or reply.case_reference or reply.ends_episode or reply.queued for reply in replies):
            # Silence is never an answer to a citizen.
            raise DialogueFailed("Rasa answered with nothing")
        return Answer(
            replies=[
                Reply(
                    text=reply.text,
                    asks=reply.asks,
                    choices=tuple(Choice(choice.value, choice.label) for choice in reply.choices),
                    case_reference=reply.case_reference,
                    ends_episode=reply.ends_episode,
                    queued=reply.queued,
                )
                for reply in replies
            ],
            collected=answer.draft.collected() if answer.draft else Collected(),
            reading=_as_reading(answer.reading) if answer.reading else Reading(),
        )

    async def ready(self) -> bool:
        """Do all Rasa workers have a model loaded?"""
        return all(await asyncio.gather(*(self._is_ready(url) for url in self._urls)))

    async def _is_ready(self, url: str) -> bool:
        try:
            async with self._session.get(f"{url}/webhooks/sayso/", timeout=ClientTimeout(total=2)) as response:
                return response.status == 200
        except (TimeoutError, ClientError):
            return False

    def _url_for(self, episode: str) -> str:
        return self._urls[crc32(episode.encode()) % len(self._urls)]

    async def _post(self, url: str, body: dict[str, Any]) -> bytes:
        try:
            async with self._session.post(
                f"{url}/webhooks/sayso/turn", json=body, headers=self._headers, timeout=self._timeout
            ) as response:
                if response.status != 200:
                    raise DialogueFailed(f"Rasa answered {response.status}")
                return await _read(response)
        except TimeoutError as error:
            raise DialogueAway("Rasa did not answer in time") from error
        except ClientError as error:
            raise DialogueAway(f"Rasa cannot be reached: {type(error).__name__}") from error


def _kind(name: str | None) -> Kind | None:
    """None where it is none of ours: `unsure`, between two."""
    return Kind(name) if name in frozenset(Kind) else None


def _as_reading(told: _Reading) -> Reading:
    return Reading(_kind(told.kind), told.confidence, told.language)


def _as_json(file: File) -> dict[str, Any]:
    """What the dialogue may know of a file."""
    kept = file.kept
    return {
        "id": file.id,
        "state": file.state,
        "reason": file.reason,
        "media_type": kept.media_type if kept else None,
        "place": [kept.place.latitude, kept.place.longitude] if kept and kept.place else None,
    }


async def _read(response: ClientResponse) -> bytes:
    answer = bytearray()
    async for part in response.content.iter_any():
        answer += part
        if len(answer) > _LARGEST_ANSWER:
            raise DialogueFailed("Rasa's answer is too large")
    return bytes(answer)
