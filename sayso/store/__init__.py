"""What is remembered. The only room with SQL and migrations."""
