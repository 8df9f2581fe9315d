"""One folder a channel: authenticate (raw bytes, before a field is read), parse, send."""
