"""Our graph components."""
