"""Tables printed turned by 90°, which come out of a PDF one glyph a line (spec: reading, "Layout V")."""
