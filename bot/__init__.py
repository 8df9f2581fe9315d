"""The Rasa assistant: the only folder that imports rasa. Runs on Python 3.10 in an environment of its own."""
