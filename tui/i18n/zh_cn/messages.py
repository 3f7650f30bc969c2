"""Chinese: what was said in passing."""

MESSAGES: dict[str, str] = {
    "messages.title": "消息",
    "messages.none": "还没有消息。",
    "key.messages": "消息",
    "key.messages.help": "查看底部提示行显示过的消息",
}
