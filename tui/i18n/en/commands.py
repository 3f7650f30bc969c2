"""English: commands."""

MESSAGES: dict[str, str] = {
}
