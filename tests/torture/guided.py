"""Hostile input chosen by what it reaches: a fuzzer watches the branches taken and keeps the inputs that take new ones.

Each way in is fuzzed in a process of its own (`guided_run`); without the library that does it (atheris: Linux, not in
the locks) the trial says that it is skipped. A run of the same seed and time tries other inputs on a slower machine.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.torture import gibberish, handed, hostile
from tests.torture.drawn import Drawn
from tests.torture.handed import FILES
from tests.torture.take_phrases import parsers
from tests.torture.taker import Taker
from tests.torture.takers import json_readers, takers
from tests.torture.tally import Tally
from tui.domain.errors import QingdanError
from tui.domain.text import clean

ROOT = Path(__file__).parents[2]
ELSEWHERE = ("documents in a child", "command lines")
"""Ways in that run in other processes, where nobody watches the branches."""
LONGEST = 8_000
"""Bytes of an input."""
_MEMORY = 2_000
"""Megabytes a process may have; one begins with 100."""
_NAMES = ("a.txt", "a.md", "a.csv", "a.tsv", "a", "方案.doc")
_DONE = re.compile(r"#(\d+)\s+DONE\s+cov: (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """A way in with inputs to begin with."""

    taker: Taker
    seeds: tuple[bytes, ...]


def run(folder: Path, amount: int, seed: int) -> Tally:
    """So many seconds for each way in, in a scratch folder."""
    if importlib.util.find_spec("atheris") is None:
        return Tally(what="guided inputs", tried=0, notes=("skipped: atheris is not installed",))
    made = folder / "made"
    handed.make(made)
    tried, losses, notes = 0, [], []
    for number, name in enumerate(ways(made, seed)):
        place = folder / str(number)
        place.mkdir()
        count, branches, lost = _fuzzed(name, place, amount, seed)
        tried += count
        losses += [f"{name}: {loss}" for loss in lost]
        notes.append(f"{name} {count:,} ({branches:,} branches)")
    return Tally(what="guided inputs", tried=tried, losses=tuple(losses), notes=("; ".join(notes),))


def _fuzzed(name: str, place: Path, seconds: int, seed: int) -> tuple[int, int, list[str]]:
    """Inputs tried, branches reached, and what was lost."""
    found, corpus = place / "losses", place / "corpus"
    found.mkdir()
    corpus.mkdir()
    options = (f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", f"-rss_limit_mb={_MEMORY}")
    told = (
        name,
        str(place.parent / "made"),
        str(seed),
        str(found),
        str(corpus),
        f"-artifact_prefix={place}/",
        *options,
    )
    ended = subprocess.run(
        [sys.executable, "-m", "tests.torture.guided_run", *told],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, errors="replace",
        check=False,
    )  # fmt: skip
    done = _DONE.search(ended.stderr)
    losses = [path.read_text(encoding="utf-8") for path in sorted(found.iterdir())]
    if ended.returncode or done is None:
        losses.append(f"the process ended with {ended.returncode}\n{ended.stderr[-1500:]}")
    return int(done[1]) if done else 0, int(done[2]) if done else 0, losses


class Watcher:
    """Takes the inputs of a fuzzer and puts what is lost into a folder, one file for each place where it happens."""

    def __init__(self, taker: Taker, folder: Path) -> None:
        self._taker = taker
        self._folder = folder

    def __call__(self, data: bytes) -> None:
        loss = hostile.loss_of(self._taker, Drawn(data))
        if loss is None:
            return
        place = "".join(re.findall(r'File ".*?", line \d+', loss))
        path = self._folder / hashlib.sha256(place.encode()).hexdigest()[:16]
        if not path.exists():
            path.write_text(f"Drawn(bytes.fromhex({data.hex()!r}))\n{loss}", encoding="utf-8")


def ways(made: Path, seed: int) -> Mapping[str, Guided]:
    """Every way in: as the trial of hostile inputs goes it, and with bytes as they come. made: of `handed.make`."""
    chance = random.Random(seed)
    begun = tuple(chance.randbytes(length) for length in (40, 200, 1_000) for _ in range(20))
    as_hostile = {name: taker for name, taker in takers(made).items() if name not in ELSEWHERE}
    return {
        **{name: Guided(taker=taker, seeds=begun) for name, taker in as_hostile.items()},
        "any text as a document": Guided(
            taker=_any(_document, len(_NAMES), 20.0),
            seeds=_first(len(_NAMES), [text.encode() for text in gibberish.documents()]),
        ),
        "any text as a phrase": Guided(
            taker=_any(_phrase, len(parsers())),
            seeds=_first(len(parsers()), [gibberish.said(chance).encode() for _ in range(5)]),
        ),
        "any bytes as JSON": Guided(
            taker=_any(_json(made), len(json_readers(made))),
            seeds=_first(len(json_readers(made)), [good for good, _ in json_readers(made)]),
        ),
        "any bytes as a zip": Guided(
            taker=_any(_zip, 1),
            seeds=_first(1, [(made / FILES[name]).read_bytes() for name in ("pack", "return", "receipt", "slip")]),
        ),
        "any text as settings": Guided(
            taker=_any(_settings, 1), seeds=_first(1, [(made / FILES["settings"]).read_bytes()])
        ),
    }


def _any(take: Callable[[int, bytes], object], kinds: int, seconds: float = 5.0) -> Taker:
    """Bytes as they come, behind one that says which of so many kinds they are."""

    def drawn(chance: random.Random) -> None:
        with suppress(QingdanError):
            take(chance.randrange(kinds), chance.randbytes(LONGEST))

    return Taker(take=drawn, share=0, seconds=seconds)


def _first(kinds: int, good: Iterable[bytes]) -> tuple[bytes, ...]:
    """Good inputs, each as every kind: the byte of which `Drawn` makes the kind, and the input."""
    return tuple(bytes([kind << 8 - kinds.bit_length()]) + data for data in good for kind in range(kinds))


def _document(kind: int, data: bytes) -> None:
    from tui.readers import read_text

    read_text(data, _NAMES[kind])


def _phrase(kind: int, data: bytes) -> None:
    found = parsers()[kind](clean(data.decode("utf-8", "replace")))
    if isinstance(found, Iterable):
        list(found)


def _json(made: Path) -> Callable[[int, bytes], object]:
    readers = [read for _, read in json_readers(made)]
    return lambda kind, data: readers[kind](data)


def _zip(_: int, data: bytes) -> None:
    from tui.packs.archive import open_archive

    with open_archive(data) as archive:
        for name in archive.names:
            archive.read(name)


def _settings(_: int, data: bytes) -> None:
    from tui import config, config_lines

    text = data.decode("utf-8", "replace")
    config.settings_of(text, Path("config.toml"))
    config_lines.with_value(text, "unit", "full_name", 'a"b')


def words() -> str:
    """The words of the fields as libFuzzer reads them from a file."""
    said = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "replace")) for word in gibberish.WORDS)
    return "".join(f'"{word}"\n' for word in said)
