"""One turn is one HTTP call to our channel in Rasa."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from zlib import crc32

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.domain.conversations import Choice, Reply
from sayso.domain.errors import DialogueAway, DialogueFailed
from sayso.domain.files import File
from sayso.domain.ports import Turn
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


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True)
    replies: list[_Reply]


class RasaDialogue:
    """See `sayso.domain.ports.Dialogue`. Conversations are sharded over the Rasa workers by episode."""

    def __init__(self, urls: Sequence[str], *, token: str, session: ClientSession, patience: float = 25.0) -> None:
        """`patience`: seconds for a turn; less than the lease of `flow.take_turn`."""
        self._urls = [url.rstrip("/") for url in urls]
        self._headers = {"X-Sayso-Token": token}
        self._session = session
        self._timeout = ClientTimeout(total=patience)

    async def take_turn(self, turn: Turn) -> Sequence[Reply]:
        body = {
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
        answer = await self._post(self._url_for(turn.episode), body)
        try:
            # Stricter than `json`: no half of a surrogate pair, which no database would take, and no endless nesting.
            replies = _Answer.model_validate_json(answer).replies
        except ValidationError as error:
            raise DialogueFailed(f"Rasa's answer has another shape: {error.error_count()} faults") from None
        if not any(reply.text or reply.case_reference or reply.ends_episode or reply.queued for reply in replies):
            # Silence is never an answer to a citizen.
            raise DialogueFailed("Rasa answered with nothing")
        return [
            Reply(
                text=reply.text,
                asks=reply.asks,
                choices=tuple(Choice(choice.value, choice.label) for choice in reply.choices),
                case_reference=reply.case_reference,
                ends_episode=reply.ends_episode,
                queued=reply.queued,
            )
            for reply in replies
        ]

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
