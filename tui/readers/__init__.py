"""Documents → plans: `read_file(path)` and `read_text(data, name)` give a `Reading`."""

from tui.readers.reading import read_file, read_text

__all__ = ["read_file", "read_text"]
