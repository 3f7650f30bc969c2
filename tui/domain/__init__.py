"""What the work is: plans, tasks, deadlines, entries, returns. Standard library only; no files, no clock, no SQL."""
