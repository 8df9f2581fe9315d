"""The deterministic look at a message, before any model and in every state."""

from __future__ import annotations

import re

# The words that a carrier or Twilio acts on by itself when they are the whole message; it blocks our answers from
# then on, so we must never offer them as something to reply.
STOP_WORDS = frozenset({"stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"})
START_WORDS = frozenset({"start", "unstop"})
# These mean "start" only to someone who had stopped: from anyone else, YES is an answer.
START_AGAIN_WORDS = START_WORDS | {"yes"}

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def consent_word(text: str, *, opted_out: bool) -> str | None:
    """`stop` or `start` where the whole message is such a word, else None. Carriers heed single words only."""
    if len(text) > 20:
        return None
    word = _NOT_WORD.sub("", text.lower())
    if len(text.split()) > 1 and word not in ("stopall", "optout"):
        return None
    if word in STOP_WORDS:
        return "stop"
    if word in (START_AGAIN_WORDS if opted_out else frozenset()):
        return "start"
    return None


# What a citizen may write at any point instead of an answer. Whole messages only: "help" inside a sentence is a
# part of what happened.
COMMANDS: dict[str, frozenset[str]] = {
    "person": frozenset(
        {
            "person", "human", "a person", "a human", "adviser", "advisor", "agent", "operator", "real person",
            "speak to a person", "talk to a person", "speak to someone", "talk to someone", "speak to a human",
            "talk to a human", "speak to an adviser", "speak to an advisor", "talk to an adviser", "representative",
            "i want a person", "i want to speak to a person", "i want to talk to a person", "human please",
            "person please", "can i speak to a person", "can i speak to someone", "can i talk to a person",
            "can i talk to someone", "i want to speak to someone", "get me a person", "customer service",
        }
    ),
    "help": frozenset({"help", "help me", "info", "what can you do", "how does this work", "what is this", "?"}),
    "leave": frozenset(
        {
            "leave", "leave it", "exit", "forget it", "never mind", "nevermind", "nothing", "dont send", "don t send",
            "do not send", "do not send it", "dont send it", "don t send it",
        }
    ),
    "start_again": frozenset({"start again", "restart", "start over", "begin again"}),
    "change": frozenset({"change", "change something", "edit", "correct", "change it", "change answer"}),
    "skip": frozenset(
        {
            "skip", "pass", "next", "no answer", "none", "n a", "na", "prefer not to say", "rather not say",
            "i d rather not", "rather not", "not relevant", "no thanks", "no thank you", "dont know", "don t know",
            "i don t know", "i dont know", "not sure", "idk", "dunno",
        }
    ),
    "thanks": frozenset(
        {
            "thanks", "thank you", "ta", "cheers", "thx", "ok thanks", "ok thank you", "thanks a lot", "many thanks",
            "thank you very much", "great thanks", "great thank you", "brilliant thanks", "ok", "okay", "ok great",
            "great", "perfect", "lovely", "bye", "goodbye", "ok bye", "thanks bye", "no that s all", "that s all",
            "diolch", "dziekuje",
        }
    ),
    "greeting": frozenset(
        {
            "hi", "hello", "hey", "hiya", "good morning", "good afternoon", "good evening", "morning", "afternoon",
            "hello there", "hi there", "yo", "anyone there", "is anyone there", "test", "testing",
        }
    ),
    # What a channel writes for a picture or a file that came without words.
    "picture": frozenset({"picture", "attachment"}),
}  # fmt: skip

_NOT_WORDS = re.compile(r"[^\w?]+")


def command(text: str) -> str | None:
    """The command that the whole message is, one of `COMMANDS`, else None."""
    if len(text) > 60:
        return None
    plain = " ".join(_NOT_WORDS.sub(" ", text.lower().replace("’", "'")).split())
    plain = plain if plain == "?" else plain.rstrip("?").strip()
    for name, phrases in COMMANDS.items():
        if plain in phrases or plain.removesuffix(" please") in phrases:
            return name
    return None
