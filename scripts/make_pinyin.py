#!/usr/bin/env python3
"""Makes tui/domain/pinyin.bin, the readings of Chinese characters, from the table of pypinyin (MIT licence).

    python3 scripts/make_pinyin.py

pypinyin is installed into a folder that is thrown away again: the program itself does not need it. The same release
gives the same bytes. The shape of the file is told in tui/domain/pinyin.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

RELEASE = "pypinyin==0.55.0"
TABLE = Path(__file__).resolve().parent.parent / "tui" / "domain" / "pinyin.bin"
FIRST, LAST = 0x4E00, 0x9FFF
"""The block of CJK Unified Ideographs: all of GB 2312, GBK and Big5 but a few characters."""
_ASK = "import json; from pypinyin.pinyin_dict import pinyin_dict; print(json.dumps(pinyin_dict))"


def main() -> None:
    """Ask pypinyin, write the table, say its size."""
    with tempfile.TemporaryDirectory() as scratch:
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", scratch, RELEASE]
        subprocess.run(install, check=True)
        said = subprocess.run([sys.executable, "-c", _ASK], check=True, capture_output=True, cwd=scratch).stdout
    table = packed({int(code): bare(readings) for code, readings in json.loads(said).items()})
    TABLE.write_bytes(table)
    print(f"{TABLE.name}: {len(table)} bytes")


def bare(readings: str) -> tuple[str, ...]:
    """Readings without tones, each once, ü as v: ``zhòng,chóng,tóng`` is zhong, chong, tong."""
    letters = unicodedata.normalize("NFD", readings).replace("u\u0308", "v").replace("ɡ", "g").lower()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return tuple(dict.fromkeys(reading.strip() for reading in plain.split(",")))


def packed(readings: Mapping[int, Sequence[str]]) -> bytes:
    """The table as `tui.domain.pinyin` reads it."""
    codes = range(FIRST, LAST + 1)
    of = [readings.get(code) or ("",) for code in codes]
    times = Counter(said[0] for said in of)
    times.update(dict.fromkeys((reading for said in of for reading in said), 0))
    names = sorted(times, key=lambda reading: (-times[reading], reading))
    number = {reading: at for at, reading in enumerate(names)}
    main = [number[said[0]] for said in of]
    more = [(at, number[reading]) for at, said in enumerate(of) for reading in said[1:]]
    places = [0, *(at for at, _ in more)]
    gaps = [after - before for before, after in pairwise(places)]
    others = [reading for _, reading in more]
    streams = [",".join(names).encode(), *_bytes(main), bytes(gaps), *_bytes(others)]
    return b"".join(zlib.compress(stream, 9) for stream in streams)


def _bytes(numbers: Sequence[int]) -> tuple[bytes, bytes]:
    """The low and the high bytes: apart they compress better."""
    return bytes(number & 255 for number in numbers), bytes(number >> 8 for number in numbers)


if __name__ == "__main__":
    main()
