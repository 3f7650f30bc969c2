"""English: what was said in passing."""

MESSAGES: dict[str, str] = {
    "messages.title": "Messages",
    "messages.none": "Nothing has been said yet.",
    "key.messages": "Messages",
    "key.messages.help": "Read again what the line at the bottom has said",
}
