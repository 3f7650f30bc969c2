"""Tables that lost their ruling when they were copied: bars, gaps, one cell a line, tags inside a text."""
