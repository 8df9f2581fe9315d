"""What happens: one verb a file. Everything outside comes in as a keyword argument."""
