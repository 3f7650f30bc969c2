"""English: the task screen and what is done there."""

MESSAGES: dict[str, str] = {
    "tasks.count": "Tasks {total}",
    "tasks.found": "Tasks {total} → {shown}",
    "tasks.searched": "search “{text}”",
    "tasks.marked": "{count} marked",
    "key.mark": "mark",
    "key.mark.help": (
        "mark the task under the cursor (a * stands before its number), or take the mark away; status, ticks, notes, task "
        "book and dates are then set for all marked tasks at once"
    ),
    "key.mark_all": "mark all",
    "key.mark_all.help": "mark all tasks that are shown; where all are marked, none",
}
