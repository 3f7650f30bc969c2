"""English: the help."""

MESSAGES: dict[str, str] = {
    "help.head": "Help",
    "help.search": "What you want to do",
    "help.here": "Here ({title})",
    "help.first": "First steps",
    "guide.step.1": "1. I imports the plan or pack you were given; see that the tasks are yours; doubtful ones wait in the tray.",
    "guide.step.2": "2. On a task o adds a step, A writes goal, measures, leader and owner; Space ticks.",
    "guide.step.3": "3. All year m notes, i fills in indicators, a attaches evidence; 1 shows what is to be done now.",
    "guide.step.4": "4. Before the return e writes the entries, 4 checks: Enter puts right, w explains, y previews, d prints a draft.",
    "guide.step.5": "5. x exports what passed; print, stamp, hand in; then s, v when received, b when sent back.",
    "guide.step.6": "6. u undoes; 5, the history, undoes back to any change.",
    "help.marks": "Marks (in brackets those of terminals that cannot draw them)",
    "guide.mark.not_started": "not started",
    "guide.mark.in_progress": "in progress",
    "guide.mark.done": "done",
    "guide.mark.standing": "standing",
    "guide.mark.overdue": "overdue: the day has passed and it is not done; worked out, never set",
    "guide.mark.to_confirm": "to confirm: an amendment changed the task",
}
