"""Property tests here are never judged by the clock."""

from hypothesis import settings

settings.register_profile("sayso", settings(), deadline=None)
settings.load_profile("sayso")
