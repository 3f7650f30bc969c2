"""English: errors."""

MESSAGES: dict[str, str] = {
}
