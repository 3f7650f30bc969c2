"""Chinese: errors."""

MESSAGES: dict[str, str] = {
}
