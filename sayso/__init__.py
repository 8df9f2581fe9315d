"""Sayso ("have your say"): the front door of a council."""

__version__ = "0.1.0"
