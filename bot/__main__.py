"""Rasa's own command line with our patches: `python -m bot run …`, `python -m bot train …`."""

from __future__ import annotations

import os

# Before rasa is imported: it reads these once.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import warnings

# Deprecations in libraries that Rasa pins, which nobody here can mend; it resets filters, so they are not shown at all.
warnings.showwarning = lambda *_, **__: None

from rasa.__main__ import main  # noqa: E402

from bot import patches  # noqa: E402

if __name__ == "__main__":
    patches.apply()
    main()
