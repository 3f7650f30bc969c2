"""English: the year's work: occurrences, tasks given ad hoc, what falls due, a year that is opened."""

MESSAGES: dict[str, str] = {
    "error.unknown_occurrence": "There is no {step}: it has {count} occurrences in {year}. See qingdan show TASK.",
}
