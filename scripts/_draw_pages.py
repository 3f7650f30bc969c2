"""The pages that are made from the program itself: the keys, and pictures of the screens on the sample plan."""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import datetime
from pathlib import Path

from tui.i18n import speaker
from tui.services.demo import make_demo
from tui.ui.app import QingdanApp
from tui.ui.keys import keys_page

DOCS = Path(__file__).resolve().parent.parent / "docs"
NOVEMBER = datetime(2026, 11, 8, 9, 30)
FONTS = "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Source Han Mono SC', NSimSun, monospace"

SHOTS: tuple[tuple[str, str, tuple[int, int], tuple[str, ...]], ...] = (
    ("tasks-120x40", "zh_CN", (120, 40), ("down", "down")),
    ("tasks-80x24", "zh_CN", (80, 24), ()),
    ("entry-120x40", "zh_CN", (120, 40), ("e",)),
    ("returns-120x40", "zh_CN", (120, 40), ("4",)),
    ("tasks-120x40-en", "en", (120, 40), ("down", "down")),
    ("returns-80x24-en", "en", (80, 24), ("4",)),
)
"""Name, language, size, and the keys pressed before the picture is taken."""


def keys_text() -> str:
    """docs/keys.md: both languages."""
    return f"{keys_page(speaker('zh_CN'))}\n{keys_page(speaker('en'))}"


def picture(svg: str) -> str:
    """A screenshot without fonts from elsewhere and without the frame's title."""
    svg = re.sub(r"@font-face\s*\{.*?\}|<!--.*?-->", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: [^;]+;", f"font-family: {FONTS};", svg)


async def shoot(language: str, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """The screen after these keys, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make_demo(home, lambda: NOVEMBER, None, language)
        app = QingdanApp(home, lambda: NOVEMBER, language)
        app.workspace.start()
        async with app.run_test(size=size) as pilot:
            while app.workspace.board is None:
                await pilot.pause()
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            svg = app.export_screenshot(title="清单 Qingdan")
        app.workspace.close()
        app.workspace.join()
    return picture(svg)


def main() -> None:
    """Write every page."""
    (DOCS / "pictures").mkdir(exist_ok=True)
    (DOCS / "keys.md").write_text(keys_text(), encoding="utf-8")
    for name, language, size, keys in SHOTS:
        svg = asyncio.run(shoot(language, size, keys))
        (DOCS / "pictures" / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
