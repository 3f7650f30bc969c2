"""English: the hand-over."""

MESSAGES: dict[str, str] = {
    "help.handover": "Write a hand-over list: open tasks, promises, returns, where things are, and lines to sign (in Chinese)\n\nWithout --out it goes into the exports folder; one that is there and differs is kept.",
    "help.option.handed_to": "The file or folder to write to (.xlsx)",
    "handover.done": "The hand-over list is written; print it and let both officers and a witness sign it.",
    "handover.written": "The hand-over list is written, to be printed and signed: {path}",
    "key.hand_over": "Hand over",
    "key.hand_over.help": "Write the list of a hand-over: open tasks, promises, returns, where things are, lines to sign; a workbook to print",
    "error.handover_exists": "{path} exists and may have been filled in or signed; it was not overwritten. Choose another name.",
}
