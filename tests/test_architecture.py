"""The layers: who may import whom, where SQL, Textual and click may stand, and what an import may pull in.

    domain ← readers, packs, store ← services ← cli, ui

The settings (config, what it is read and written with, home) and the opening of files (files) stand beside the domain;
the messages (i18n) know nobody.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tui"
MODULES = {
    ".".join(["tui", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

SETTINGS = ("config", "config_faults", "config_lines", "config_lists", "home")
MAY_IMPORT = {
    "domain": {"domain"},
    "files": {"files", "domain"},
    "settings": {"settings", "files", "domain"},
    "i18n": {"i18n", "domain"},
    "readers": {"readers", "files", "domain"},
    "packs": {"packs", "files", "domain"},
    "store": {"store", "files", "domain"},
    "services": {"services", "readers", "packs", "store", "settings", "files", "domain"},
    "cli": {"cli", "services", "settings", "files", "i18n", "domain"},
    "ui": {"ui", "services", "settings", "i18n", "domain"},
    "__main__": {"cli", "readers"},
    "": set[str](),
}
"""Layer → layers it may import; "" is the package itself, which holds the version."""

EXCEPTIONS = {
    ("tui.cli.alone", "tui.ui.opening"),
    ("tui.cli.home", "tui.ui.opening"),
    ("tui.cli.doctor", "tui.ui.terminals.self_test"),
    ("tui.services.doctor", "tui"),
    ("tui.services.handing_over", "tui"),
    ("tui.cli.versions", "tui"),
    ("tui.cli.versions", "sqlite3"),
}
"""`qingdan` alone opens the app; `--version`, `doctor` and a hand-over tell what is running, and on what."""

ONLY_IN = {
    "textual": {"ui"},
    "rich": {"ui"},
    "click": {"cli"},
    "sqlite3": {"store"},
    "sqlite_utils": {"store"},
    "tomli": {"settings"},
    "xlsxwriter": {"packs"},
    "docx": {"packs", "readers"},
    "lxml": {"packs", "readers"},
    "msgspec": {"packs", "readers"},
    "openpyxl": {"readers"},
    "defusedxml": {"readers"},
    "pypdfium2": {"readers"},
    "platformdirs": {"settings"},
}
"""Library → layers that may import it; every other library is a fault until it is listed here."""

NOT_IN_DOMAIN = {"io", "os", "pathlib", "random", "shutil", "socket", "subprocess", "tempfile", "threading", "time"}
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time"}
CLOCK_READER = "tui.cli.session"
MAX_LINES = 300
SQL = re.compile(
    r"\s*(select\s.+\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|alter\s+table\s|begin\s+immediate"
    r"|(create|drop)\s+(unique\s+|temp\s+)?(table|index|trigger|view)\s|pragma\s+\w)",
    re.IGNORECASE | re.DOTALL,
)


def layer(module: str) -> str:
    """The layer of a module of ours."""
    first = module.split(".")[1] if "." in module else ""
    return "settings" if first in SETTINGS else first


def imported(module: str, tree: ast.Module, *, package: bool = False) -> Iterator[tuple[str, int]]:
    """Every module that a source imports, wherever the import stands, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = module.split(".")[: len(module.split(".")) - node.level + package]
                base = ".".join([*above, *([node.module] if node.module else [])])
            names = [f"{base}.{alias.name}" for alias in node.names]
            inner = [name for name in names if name in MODULES]
            yield from ((name, node.lineno) for name in inner or [base])


def texts(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every string that is no docstring, with its line."""
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.value, node.lineno


def faults(module: str, source: str, *, package: bool = False) -> list[str]:
    """Every rule of the layers that a module's source breaks, with the line."""
    tree = ast.parse(source)
    own = layer(module)
    found = [
        f"{line}: {own} imports {name}"
        for name, line in imported(module, tree, package=package)
        if (module, name) not in EXCEPTIONS and not _allowed(own, name)
    ]
    if own != "store":
        found += [f"{line}: SQL" for text, line in texts(tree) if SQL.match(text)]
    if module != CLOCK_READER:
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        found += [f"{node.lineno}: reads the clock" for node in calls if ast.unparse(node.func) in CLOCKS]
    if source.count("\n") > MAX_LINES:
        found.append(f"{source.count(chr(10))} lines")
    return found


def _allowed(own: str, name: str) -> bool:
    top = name.partition(".")[0]
    if top == "tui":
        return layer(name) in MAY_IMPORT[own]
    if top in ONLY_IN:
        return own in ONLY_IN[top]
    return top in sys.stdlib_module_names and not (own == "domain" and top in NOT_IN_DOMAIN)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_keeps_the_rules_of_its_layer(module: str) -> None:
    path = MODULES[module]

    assert faults(module, path.read_text(encoding="utf-8"), package=path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("tui.domain.x", "import tui.store.store"),
        ("tui.domain.x", "from tui import config"),
        ("tui.domain.x", "from ..services import desk"),
        ("tui.domain.x", "import msgspec"),
        ("tui.domain.x", "from pathlib import Path"),
        ("tui.domain.x", "def f() -> None:\n    import tui.readers.blocks"),
        ("tui.domain.x", "import datetime\nx = datetime.date.today()".replace("datetime.date", "date")),
        ("tui.config", "from tui.services import desk"),
        ("tui.readers.x", "from tui.packs import names"),
        ("tui.packs.x", "from tui.store.store import Store"),
        ("tui.store.x", "from tui.config import Settings"),
        ("tui.services.x", "from tui.cli.session import Session"),
        ("tui.services.x", "if TYPE_CHECKING:\n    from tui.ui import keys"),
        ("tui.services.x", "import click"),
        ("tui.services.x", "from sqlite3 import Connection"),
        ("tui.services.x", "import unheard_of"),
        ("tui.services.x", "rows = 'SELECT id FROM task'"),
        ("tui.services.x", "def f(t: str) -> str:\n    return f'insert into {t} values (1)'"),
        ("tui.services.x", "p = 'PRAGMA user_version'"),
        ("tui.cli.x", "from tui.store import tasks"),
        ("tui.cli.x", "from tui.ui.app import run"),
        ("tui.ui.x", "import sqlite3"),
        ("tui.ui.x", "from tui.store.store import Store"),
        ("tui.i18n.x", "from tui.services.desk import Desk"),
        ("tui.__main__", "from tui.ui.app import run"),
        ("tui.services.x", "x = 1\n" * (MAX_LINES + 1)),
    ],
)
def test_a_broken_rule_is_found(module: str, source: str) -> None:
    assert len(faults(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("tui.domain.x", "import re\nfrom tui.domain.text import clean"),
        ("tui.services.x", '"""Select a task from the list."""\nfrom tui.store import tasks'),
        ("tui.services.x", "message = 'Select a plan'\nx = desk.today"),
        ("tui.store.x", "import sqlite3\nq = 'SELECT id FROM task'"),
        ("tui.cli.home", "from tui.ui.opening import run"),
        ("tui.ui.x", "from textual.app import App\nfrom tui.services.boards import Board"),
        ("tui.ui.widgets.x", "from ..keys import KEYS"),
    ],
)
def test_what_the_rules_allow_is_no_fault(module: str, source: str) -> None:
    assert faults(module, source) == []


def pulled_in(*modules: str) -> tuple[set[str], list[str]]:
    """Top-level modules loaded, and files opened that are no code, by importing these modules in a fresh Python."""
    program = """
import json, sys
opened = []
CODE = (".py", ".pyc", ".so", ".pyd", ".zip")
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and not arguments[0].endswith(CODE):
        opened.append(arguments[0])
import encodings.utf_8
sys.addaudithook(hook)
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
loaded = sorted({name.split(".")[0] for name in sys.modules})
found = list(opened)
print(json.dumps([loaded, found]))
"""
    run = subprocess.run(
        [sys.executable, "-B", "-c", program, *modules],
        cwd=PACKAGE.parent,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    loaded, opened = json.loads(run.stdout)
    return set(loaded), list(opened)


def test_no_module_outside_ui_pulls_textual_in_and_importing_opens_no_file() -> None:
    loaded, opened = pulled_in(*(module for module in MODULES if layer(module) not in ("ui", "__main__")))

    assert "tui" in loaded
    assert loaded & {"textual", "rich"} == set()
    assert [path for path in opened if "tui" in Path(path).parts or not Path(path).is_absolute()] == []


HEAVY = {"textual", "rich", "sqlite_utils", "docx", "xlsxwriter", "lxml", "openpyxl", "click", "msgspec", "pypdfium2"}


@pytest.mark.parametrize(
    ("modules", "cheap"),
    [
        (("tui.services.boards", "tui.services.desk", "tui.services.steps"), HEAVY),
        (("tui.services.reporting", "tui.services.history", "tui.services.tray", "tui.services.plans"), HEAVY),
        (("tui.services.importing", "tui.services.homes"), HEAVY),
        (("tui.cli.main", "tui.cli.tasks", "tui.cli.work", "tui.cli.documents"), HEAVY - {"click"}),
    ],
)
def test_what_is_needed_at_start_pulls_no_heavy_library_in(modules: tuple[str, ...], cheap: set[str]) -> None:
    loaded, _ = pulled_in(*modules)

    assert loaded & cheap == set()
