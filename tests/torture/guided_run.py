"""The process in which one way in is fuzzed: ``-m tests.torture.guided_run WAY MADE SEED LOSSES CORPUS [OPTION …]``.

The fuzzer ends the process by itself; what it did stands in its last lines on the standard error.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def main(name: str, made: str, seed: str, losses: str, corpus: str, *options: str) -> None:
    """Everything of the program is imported here, watched: a module that is imported later is not."""
    import atheris

    with atheris.instrument_imports(include=["tui"]):
        from tests.torture import guided, hostile

        for layer in ("tui.domain", "tui.readers", "tui.packs"):
            for module in pkgutil.walk_packages(importlib.import_module(layer).__path__, f"{layer}."):
                importlib.import_module(module.name)
        for module_name in ("tui.config_lines", "tui.services.filters", "tui.ui.terminals.intake"):
            importlib.import_module(module_name)
    way = guided.ways(Path(made), int(seed))[name]
    begun, folder = Path(corpus), Path(losses)
    for number, data in enumerate(way.seeds):
        (begun / str(number)).write_bytes(data[: guided.LONGEST])
    words = begun.parent / "words"
    words.write_text(guided.words(), encoding="ascii")
    with hostile.in_folder(begun.parent), hostile.alarm():
        atheris.Setup(
            [sys.argv[0], str(begun), f"-dict={words}", *options],
            guided.Watcher(way.taker, folder),
            enable_python_coverage=True,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
