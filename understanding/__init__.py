"""Understanding a message: screen, encoder, kind, entities.

Runs on Python 3.10 (inside Rasa's component) and on 3.12 (`sayso classify`, the screen before Rasa) alike, with numpy
and small pure libraries only, and imports no other room of the project.
"""
