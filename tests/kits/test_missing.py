"""A program without compiled libraries: what needs one is refused in words, all else works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.formats.one_plan import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PLAN = """云泽市2026年公园建设任务分工方案

各单位要于每年11月20日前向市园林办反馈工作进展情况。

序号\t工作任务\t推进步骤\t牵头单位
1\t建设口袋公园\t3月底前完成选址；9月底前建成开放\t市园林局
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of all packages but the compiled ones, as the kit for any machine has them."""
    import msgspec

    packages = Path(msgspec.__file__).parent.parent
    folder = tmp_path / "site"
    folder.mkdir()
    for path in packages.iterdir():
        if not path.name.startswith(("lxml", "pypdfium2", "msgspec", "__pycache__", "_", "rpds")):
            (folder / path.name).symlink_to(path)
    for name in ("tui", "config.toml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def qingdan(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = [str(site), str(ROOT / "scripts" / "kitting" / "pure")]
    code = f"import sys; sys.path[:] = {paths[:1]} + sys.path + {paths[1:]}; from tui.__main__ import main; main()"
    environment = {**os.environ, "QINGDAN_TODAY": "2026-11-08"}
    return subprocess.run(
        [sys._base_executable, "-I", "-S", "-X", "utf8", "-c", code, *words],  # type: ignore[attr-defined]
        cwd=site.parent,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_all_but_word_web_and_pdf_works_without_compiled_libraries(site: Path) -> None:
    (site.parent / "plan.txt").write_text(PLAN, encoding="utf-8")
    made = qingdan(site, "--home", "home", "import", "plan.txt", "--unit", "市园林局")
    assert made.returncode == 0, made.stderr
    ticked = qingdan(site, "--home", "home", "tick", "s1", "s2")
    assert ticked.returncode == 0, ticked.stderr
    assert qingdan(site, "issue", "plan.txt", "--out", "packs").returncode == 0

    found = {}
    for name, write in FORMATS.items():
        (site.parent / f"a.{name}").write_bytes(write()[0])
        done = qingdan(site, "read", f"a.{name}")
        assert "Traceback" not in done.stderr
        found[name] = done.returncode
        if done.returncode:
            assert ("pypdfium2" if name == "pdf" else "lxml") in done.stderr
    assert found == {"txt": 0, "md": 0, "csv": 0, "xlsx": 0, "html": 3, "docx": 3, "pdf": 3}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_return_is_refused_in_words_and_nothing_is_half_done(site: Path) -> None:
    (site.parent / "plan.txt").write_text(PLAN, encoding="utf-8")
    assert qingdan(site, "--home", "home", "import", "plan.txt", "--unit", "市园林局").returncode == 0
    assert qingdan(site, "--home", "home", "tick", "s1", "s2").returncode == 0
    words = ("--status", "done", "--progress", "口袋公园8处已经全部建成，向市民开放。")
    assert qingdan(site, "--home", "home", "report", "t1", *words).returncode == 0
    done = qingdan(site, "--home", "home", "export", "--not-secret")

    assert (done.returncode, "lxml" in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    assert list((site.parent / "home" / "exports").rglob("*.zip")) == []
