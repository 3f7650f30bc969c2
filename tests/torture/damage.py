"""Damaged copies of every file that the program reads, given to the commands that take it.

A command says in words what is wrong and ends with a documented code; the file is as it was, nothing else is changed;
what a damaged zip between offices still lets through is what it held before; the newest good backup brings a damaged
database back.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.torture import forks, handed
from tests.torture.handed import DAY, FILES, HOME, RESULTS
from tests.torture.running import Ran, losses_apart, ran
from tests.torture.spoiling import Spoiled, spoiled
from tests.torture.tally import Tally
from tui.packs.disk import PART

HAN = re.compile("[\u4e00-\u9fff]")
HELPED = re.compile("qingdan restore|更新版本")
"""The newest good backup is named, or who can read the file: a newer program."""
Way = Callable[[bytes, random.Random, Sequence[bytes]], Spoiled]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A kind of file. commands: what is run one after the other; share: how many of a hundred copies are of it.

    changes  the file may be another after a command that succeeds
    """

    commands: tuple[tuple[str, ...], ...]
    share: int
    changes: bool = False


AT_HOME = ("--home", HOME)
COLLECT = ("collect", "in", "--plan", "packs/roll.json", "--out", RESULTS)
TARGETS: Mapping[str, Target] = {
    "database": Target(
        commands=(
            ("tasks", *AT_HOME),
            ("show", "t1", *AT_HOME),
            ("history", *AT_HOME),
            ("check", *AT_HOME),
            ("doctor", *AT_HOME),
            ("note", "t1", "坏了以后写的。", *AT_HOME),
            ("undo", *AT_HOME),
            ("backup", *AT_HOME),
        ),
        share=30,
        changes=True,
    ),
    "backup": Target(commands=(("restore", "copy.db", *AT_HOME), ("tasks", *AT_HOME)), share=8),
    "settings": Target(
        commands=(("tasks", *AT_HOME), ("doctor", *AT_HOME), ("units", *AT_HOME), ("note", "t1", "写。", *AT_HOME)),
        share=12,
    ),
    "pack": Target(commands=(("verify", "pack.zip"), ("import", "pack.zip", "--home", "new")), share=9),
    "return": Target(commands=(("verify", FILES["return"]), COLLECT), share=10),
    "receipt": Target(commands=(("verify", "receipt.zip"), ("import", "receipt.zip", *AT_HOME)), share=8),
    "slip": Target(commands=(("verify", "slip.zip"), ("import", "slip.zip", *AT_HOME)), share=6),
    "roll": Target(commands=(COLLECT, ("issue", "方案.txt", "--out", "packs2", "--roll", FILES["roll"])), share=5),
    "collect.json": Target(commands=(COLLECT,), share=2, changes=True),
    "memory of collect": Target(commands=(COLLECT,), share=3, changes=True),
    "review workbook": Target(commands=(("read", "review.xlsx"),), share=2),
    "form": Target(commands=(COLLECT,), share=2),
    "merged workbook": Target(commands=((*COLLECT, "--review", FILES["merged workbook"]),), share=1, changes=True),
    "document": Target(commands=(("import", "方案.docx", "--home", "new", "--unit", "市水务局"),), share=2),
}
BETWEEN_OFFICES = ("pack", "return", "receipt", "slip")


def run(folder: Path, amount: int, seed: int, damaged: Way = spoiled) -> Tally:
    """So many damaged copies, in a scratch folder. damaged: how they are made."""
    forks.warm("cli", "services", "store", "packs", "readers", "domain", "i18n")
    made = folder / "made"
    handed.make(made)
    others = [(made / path).read_bytes() for path in FILES.values()]
    names = list(TARGETS)
    counted: Counter[str] = Counter()
    losses: list[str] = []
    for number in range(amount):
        chance = random.Random(f"{seed} {number}")
        name = names[number] if number < len(names) else chance.choices(names, [TARGETS[one].share for one in names])[0]
        counted[name] += 1
        source, target = _placed(name, made, folder / "trial")
        copy = damaged(source.read_bytes(), chance, others)
        target.write_bytes(copy.data)
        found = losses_apart(partial(_losses, name, target, made), folder / "trial", DAY)
        losses += [f"{name}, {copy.how} (seed {seed}, copy {number}): {loss}" for loss in found]
        shutil.rmtree(folder / "trial")
    notes = (", ".join(f"{name} {count}" for name, count in counted.most_common()),)
    return Tally(what="damaged files", tried=amount, losses=tuple(losses), notes=notes)


def _placed(name: str, made: Path, place: Path) -> tuple[Path, Path]:
    """A copy of everything that was made; the good file, and where its damaged copy goes."""
    shutil.copytree(made, place)
    if name != "backup":
        return made / FILES[name], place / FILES[name]
    return _backup(made), place / "copy.db"


def _backup(place: Path) -> Path:
    return next((place / HOME / "data" / "backups").glob("*-asked.db"))


def _losses(name: str, damaged: Path, made: Path) -> Sequence[str]:
    return list(_seen(name, damaged, made))


def _seen(name: str, damaged: Path, made: Path) -> Iterator[str]:
    """What the commands did wrong to a damaged file; run in the folder of the trial."""
    target = TARGETS[name]
    for words in target.commands:
        before = damaged.read_bytes()
        held = _held()
        ended = ran(words)
        said = f"{' '.join(words)}: "
        yield from (said + loss for loss in _in_words(ended))
        if damaged.read_bytes() != before and not (target.changes and ended.code in (0, 1)):
            yield f"{said}the damaged file was written to, exit {ended.code}"
        if ended.code not in (0, 1) and _held() != held:
            yield f"{said}the home was changed, exit {ended.code}: {ended.err}"
        if name in BETWEEN_OFFICES and ended.code == 0 and words[0] != "collect" and not _same(damaged, made):
            yield f"{said}let through what it was not when it was made"
        if name == "database" and ended.code == 4 and "doctor" not in words and not HELPED.search(ended.err):
            yield f"{said}no way back is shown: {ended.err}"
        if name == "database" and words[0] == "backup" and ended.code == 0:
            yield from _not_whole(Path(ended.out.splitlines()[0]))
    if name == "database":
        yield from _not_brought_back(made)
    yield from (f"a temporary file stays: {path}" for path in Path().rglob(f"{PART}*"))


def _in_words(ended: Ran) -> Iterator[str]:
    if ended.code is None or "Traceback" in ended.err:
        yield f"an exception\n{ended.err[-1500:]}"
    elif ended.code not in range(6):
        yield f"exit {ended.code}"
    elif ended.code and not HAN.search(ended.err + ended.out):
        yield f"exit {ended.code} without a word: {ended.err}"


def _held() -> Mapping[str, bytes]:
    """What stands in the home, but for its backups."""
    paths = [path for path in Path(HOME).rglob("*") if path.is_file() and path.parent.name != "backups"]
    return {str(path): path.read_bytes() for path in paths}


def _same(damaged: Path, made: Path) -> bool:
    """The zip holds the members that were made, or it is another of the files altogether."""
    data = damaged.read_bytes()
    good = [made / path for path in FILES.values()]
    return data in [path.read_bytes() for path in good] or _content(damaged) in [
        _content(made / FILES[name]) for name in BETWEEN_OFFICES
    ]


def _content(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _not_whole(backup: Path) -> Iterator[str]:
    with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as connection:
        found = connection.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        yield f"a backup that is not whole was said to be good: {found}"


def _not_brought_back(made: Path) -> Iterator[str]:
    """What keeps the good backup from taking the place of the damaged file."""
    kept = _backup(made).name
    restored = ran(("restore", kept, *AT_HOME))
    if "更新版本" in restored.err:
        return  # its version says that a newer program made it: that one knows better
    if restored.code != 0:
        yield f"restore: exit {restored.code}: {restored.err}"
        return
    shown = ran(("tasks", "--json", *AT_HOME))
    if shown.code != 0 or len(json.loads(shown.out)["tasks"]) != 3:
        yield f"after restore: {shown.code} {shown.err}"
