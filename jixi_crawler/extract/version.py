"""Which parsers made a record; stored with every revision, so that newer ones can read it again."""

EXTRACTOR_VERSION = "2026.11.9"
"""Year, month and number of the last change that makes a record come out differently."""
