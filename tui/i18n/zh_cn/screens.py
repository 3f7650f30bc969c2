"""Chinese: screens."""

MESSAGES: dict[str, str] = {
}
