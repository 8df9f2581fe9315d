"""That the frame fits: what Rasa reads of our files."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.core.domain import Domain

ROOT = Path(__file__).resolve().parents[2]


def test_a_draft_never_expires() -> None:
    domain = Domain.load([str(ROOT / "bot" / "domain")])
    assert domain.session_config.session_expiration_time == 0


def test_no_slot_is_filled_behind_our_back() -> None:
    domain = Domain.load([str(ROOT / "bot" / "domain")])
    ours = [slot for slot in domain.slots if slot.name not in ("requested_slot", "session_started_metadata")]
    assert ours
    for slot in ours:
        assert slot.mappings == [{"type": "custom"}], slot.name
        assert not slot.influence_conversation, slot.name
