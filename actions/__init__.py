"""Custom actions: read the draft and the message, call one use case, return events."""
