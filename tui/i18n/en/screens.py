"""English: screens."""

MESSAGES: dict[str, str] = {
}
