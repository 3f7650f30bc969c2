"""English: what the first screen says (`first`), and everything (`every`)."""
