"""Everything that takes text, bytes or JSON from outside, called as the program calls it.

A taker gets something made from a seed; it returns or raises an error of ours. Whatever else it raises is a loss.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tests.torture import gibberish, handed, take_documents, take_phrases
from tests.torture.handed import FILES
from tests.torture.spoiling import spoiled
from tests.torture.taker import Take, Taker
from tui.domain.errors import InputUnusable, QingdanError
from tui.domain.text import clean, one_line


def takers(made: Path) -> Mapping[str, Taker]:
    """All of them. made: the folder of `handed.make`."""
    return {
        "text documents": Taker(take=take_documents.document, share=36, seconds=20.0),
        "long runs": Taker(take=take_documents.long_run, share=2, seconds=30.0),
        "Office files, web pages": Taker(take=take_documents.parsed(made), share=20, seconds=30.0),
        "documents in a child": Taker(take=take_documents.in_child(made), share=2, seconds=30.0),
        "cells of a review workbook": Taker(take=take_documents.cells, share=30, seconds=10.0),
        "filled forms and reviews": Taker(take=take_documents.forms(made), share=30),
        "zips between offices": Taker(take=_zips(made), share=60),
        "JSON": Taker(take=_json(made), share=200, seconds=5.0),
        "phrases": Taker(take=take_phrases.phrase, share=400),
        "settings": Taker(take=_settings(made), share=70),
        "searches": Taker(take=_search, share=60),
        "keys and pastes": Taker(take=_keys, share=80),
        "command lines": Taker(take=_command(made), share=10, seconds=10.0),
    }


def _zips(made: Path) -> Take:
    good = [(made / FILES[name]).read_bytes() for name in ("pack", "return", "receipt", "slip")]

    def take(chance: random.Random) -> None:
        from tui.packs.archive import open_archive

        with suppress(InputUnusable), open_archive(spoiled(chance.choice(good), chance, good).data) as archive:
            for name in archive.names:
                archive.read(name)

    return take


def json_readers(made: Path) -> list[tuple[bytes, Callable[[bytes], object]]]:
    """A good JSON document of each schema, and what reads it."""
    from tui.packs import manifest, pack, receipt, return_json, slip
    from tui.packs.coordinator import collect_json, roll_json

    return [
        (_member(made / FILES["pack"], "manifest.json"), manifest.read_manifest),
        (_member(made / FILES["pack"], pack.FILE_NAME), pack.read_pack),
        (_member(made / FILES["return"], return_json.FILE_NAME), return_json.read_return),
        (_member(made / FILES["receipt"], receipt.FILE_NAME), receipt.read_receipt),
        (_member(made / FILES["slip"], slip.FILE_NAME), slip.read_slip),
        ((made / FILES["roll"]).read_bytes(), roll_json.read_roll),
        ((made / FILES["collect.json"]).read_bytes(), collect_json.read_written),
    ]


def _json(made: Path) -> Take:
    readers = json_readers(made)

    def take(chance: random.Random) -> None:
        good, read = chance.choice(readers)
        with suppress(InputUnusable):
            read(gibberish.json_bytes(good, chance))

    return take


def _member(path: Path, name: str) -> bytes:
    from tui.packs.archive import open_archive

    with open_archive(path) as archive:
        return archive.read(next(one for one in archive.names if one.rpartition("/")[2] == name))


def _settings(made: Path) -> Take:
    good = (made / FILES["settings"]).read_text(encoding="utf-8")

    def take(chance: random.Random) -> None:
        from tui import config, config_lines

        lines = good.split("\n")
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(lines))
            cut = chance.randrange(len(lines[at]) + 1)
            put = chance.choice(
                ("[", "]", '"', "=", "\\", "'''", "#", "[[unit]]", "name = 3", "due = [", gibberish.said(chance))
            )
            lines[at] = lines[at][:cut] + put + lines[at][cut:]
        text = "\n".join(lines)
        with suppress(QingdanError):
            config.settings_of(text, Path("config.toml"))
            config_lines.with_value(text, "unit", "full_name", one_line(gibberish.said(chance)))

    return take


def _search(chance: random.Random) -> None:
    from tui.domain import sought
    from tui.services import filters

    wanted, text = one_line(gibberish.said(chance)), clean(gibberish.said(chance))
    assert not sought.words_of(wanted) or not sought.says(text, wanted) or sought.spans(text, wanted)
    filters.from_line(chance.choice(("text=", "due_within=", "due_before=", "plan=", "mark=", "")) + wanted)


def _keys(chance: random.Random) -> None:
    from tui.ui.terminals.intake import CLOSED, OPENED, Intake, Pasted

    stream = "".join(
        chance.choice((OPENED, CLOSED, "\x1b", "\x1b[", "\x1b]11;", "q", gibberish.said(chance))) for _ in range(9)
    )
    intake = Intake(cursors=1)
    while stream:
        cut = chance.randrange(1, len(stream) + 1)
        for token in (*intake.feed(stream[:cut], 0.0), *(intake.tick(9.0) if chance.random() < 0.2 else ())):
            assert not isinstance(token, Pasted) or token.text == clean(token.text)
        stream = stream[cut:]


def _command(made: Path) -> Take:
    from tests.torture.running import ran
    from tui.cli.main import COMMANDS

    said = "--json --lang en --plan p1 --year 2026 --due --on --find --status --owner --limit --within --code -- -"
    options = [*said.split(), "t1", "s1", "i1", "r1", "--progress", "--draft", "--list", "--help", "--home"]
    harmless = [name for name in COMMANDS if name not in ("demo", "init")]

    def take(chance: random.Random) -> None:
        words = [chance.choice(harmless), "--home", str(made / handed.HOME)]
        for _ in range(chance.randrange(5)):
            word = chance.choice(options) if chance.random() < 0.6 else gibberish.said(chance)
            words.append(word.replace("\x00", ""))
        ended = ran(words)
        assert ended.code in range(6), f"{words}: {ended.code}\n{ended.err[-1500:]}"
        assert "Traceback" not in ended.err, f"{words}\n{ended.err[-1500:]}"

    return take
