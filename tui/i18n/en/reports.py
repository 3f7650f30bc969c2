"""English: what readers, settings and packs report about a file."""

MESSAGES: dict[str, str] = {}
