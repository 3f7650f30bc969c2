"""What the work is: plans, tasks, steps, deadlines, entries, returns. Standard library only; no files, no clock, no SQL."""
