"""Makes what a citizen sent harmless, in a process of its own: `python -m sayso.cleaning SOURCE TARGET`.

The contents are a stranger's, the libraries that read them are large, and a picture of a few kilobytes may ask for
gigabytes: so this process has no secrets, little memory, little time and two files, and ends after one.
"""
