"""Chinese: commands."""

MESSAGES: dict[str, str] = {
}
