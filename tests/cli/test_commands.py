"""Every command does what it is for; what it prints and what it says go separate ways."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.services.sample import UNIT
from tui.cli import versions

NOTHING = ""


@pytest.mark.parametrize(
    ("words", "out", "err"),
    [
        (["tray"], "t4  5 清退占用岸线的堆场", "待认领 1 项"),
        (["claim", "t4"], NOTHING, "已认领 1 项"),
        (["decline", "t4"], NOTHING, "不认领 1 项"),
        (["plans"], "p1  《青岚市2026年河湖管护任务分工方案》", NOTHING),
        (["plan", "p1", "--returns", "no"], NOTHING, "已设定"),
        (["plan", "p1", "--recipient", "市府办", "--due", "12-05"], NOTHING, "已设定"),
        (["plan", "p1", "--returns", "yes"], NOTHING, "没有变化"),
        (["tasks"], "t1  已逾期  1  清理城区河段淤泥  牵头 1/2", "2026 年度，3 项；待认领 1 项"),
        (["tasks", "--status", "长期坚持"], "坚持沿岸巡查", "2026 年度，1 项"),
        (["tasks", "--status", "not_started"], "整理滨河绿道", "2026 年度，2 项"),
        (["tasks", "--role", "support"], "整理滨河绿道", "2026 年度，1 项"),
        (["tasks", "--due-before", "2026-10-01"], "整理滨河绿道", "2026 年度，1 项"),
        (["tasks", "--find", "淤泥"], "清理城区河段淤泥", "2026 年度，1 项"),
        (["tasks", "--plan", "p1"], "清理城区河段淤泥", "2026 年度，3 项"),
        (["tasks", "--year", "2025"], "清理城区河段淤泥", "2025 年度，3 项"),
        (["show", "t1"], "[ ] s1  3月底前测量", NOTHING),
        (["show", "T4"], "清退占用岸线的堆场", NOTHING),
        (["tick", "s1"], NOTHING, "已打勾 1 步，已保存"),
        (["tick", "s1", "s2", "--on", "2026-03-20", "--note", "已测"], NOTHING, "已打勾 2 步"),
        (["untick", "s1"], NOTHING, "没有变化"),
        (
            ["step", "add", "t1", "与街道对接", "--due", "8月底前", "--owner", "江一帆"],
            NOTHING,
            "已加到 t1：与街道对接",
        ),
        (["step", "add", "t1", "再议", "--due", "改天"], NOTHING, "“改天”看不出是哪一天，按原文保留"),
        (["step", "edit", "s1", "--owner", "江一帆"], NOTHING, "已修改 s1"),
        (["note", "t1", "船到了", "--on", "2026-05-01"], NOTHING, "已记到 t1"),
        (["report", "t1", "--status", "推进中", "--progress", "清了三公里"], NOTHING, "t1 的 2026 年度填报已保存"),
        (["report", "t1", "--explain", "all=等船"], NOTHING, "已保存"),
        (["history"], "导入 方案.txt：3 项，待认领 1 项", NOTHING),
        (["history", "t1", "--limit", "1"], "导入", NOTHING),
        (["undo"], NOTHING, "已撤销：导入 方案.txt"),
    ],
)
def test_a_command_prints_data_and_says_the_rest(on_new: Run, words: list[str], out: str, err: str) -> None:
    ran = on_new(*words)

    assert ran.code == 0, ran.err
    assert out in ran.out
    assert err in ran.err
    assert (ran.out == NOTHING) == (out == NOTHING)
    if err == NOTHING:
        assert ran.err == NOTHING


@pytest.mark.parametrize(
    ("words", "out", "err"),
    [
        (["tasks"], "t1  overdue  1", "2026: 3 tasks; 1 in the tray."),
        (["tray"], "t4  5 清退占用岸线的堆场", "1 waiting."),
        (["tick", "s1"], NOTHING, "1 ticked, saved."),
        (["tick", "s99"], NOTHING, "Error: There is no step s99."),
        (["check"], "no progress is written", "to fix or to explain"),
        (["history"], "import 方案.txt: 3 tasks, 1 in the tray", NOTHING),
        (["undo", "2"], NOTHING, "Error: Nothing to undo."),
    ],
)
def test_the_same_in_english(on_new: Run, words: list[str], out: str, err: str) -> None:
    ran = on_new(*words, "--lang", "en")

    assert out in ran.out
    assert err in ran.err


def test_the_language_of_the_settings_is_spoken_in_errors_too(on_new: Run, new_home: Path) -> None:
    config = new_home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('"zh_CN"', '"en"'), encoding="utf-8")

    assert "tasks; 1 in the tray" in on_new("tasks").err
    assert on_new("show", "t99").err.startswith("Error: There is no task t99.")
    assert on_new("show", "s1").err.startswith("Error: ")
    assert on_new("show", "t99", "--lang", "zh_CN").err.startswith("错误：")


def test_a_step_of_ones_own_comes_and_goes(on_new: Run) -> None:
    on_new("step", "add", "t1", "与街道对接", "--due", "8月底前")
    assert "s" in (own := on_new("show", "t1").out.split("  与街道对接")[0].split()[-1])

    assert on_new("step", "edit", own, "--text", "与两个街道对接").code == 0
    shown = on_new("show", "t1").out
    assert "与两个街道对接  8月底前" in shown
    assert on_new("step", "remove", own).code == 0
    assert "街道对接" not in on_new("show", "t1").out.split("c1 ", maxsplit=1)[0].split("\nc")[0]


def test_undo_and_redo_go_several_steps_and_stop_where_there_is_no_more(on_new: Run) -> None:
    on_new("tick", "s1")
    on_new("note", "t1", "船到了")

    assert on_new("undo", "2").code == 0
    assert "s1  3月底前测量" in on_new("show", "t1").out
    assert on_new("redo").code == 0
    assert on_new("redo", "5").code == 1
    assert on_new("redo").code == 2
    assert "船到了" in on_new("show", "t1").out


def test_a_home_is_made_filled_and_worked_on(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    assert cli("init").code == 0
    assert "config.toml" in cli("tasks", "--home", tmp_path).err
    assert cli("init", "--unit", UNIT, "--full-name", "青岚市水务局", "--kind", "部门").code == 0
    imported = cli("import", plan_file)

    assert imported.code == 0
    assert "＋ 1 清理城区河段淤泥  牵头" in imported.out
    assert "？ 5 清退占用岸线的堆场" in imported.out
    assert "2 项（不保存）" in imported.out
    assert "节水课" not in imported.out + imported.err
    assert "已经在台账里" in cli("import", plan_file).err
    assert cli("tasks").out.count("\n") == 3


def test_an_import_with_a_unit_makes_the_home(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    assert cli("import", plan_file, "--unit", UNIT, "--home", tmp_path / "台账").code == 0

    assert "2026 年度，3 项" in cli("tasks", "--home", tmp_path / "台账").err


def test_a_dry_run_makes_nothing(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    ran = cli("import", plan_file, "--unit", UNIT, "--home", tmp_path / "台账", "--dry-run")

    assert ran.code == 0
    assert "清理城区河段淤泥" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == [plan_file.name]


def test_reading_needs_no_home_and_makes_none(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    ran = cli("read", plan_file)

    assert ran.code == 0
    assert "任务 6 项，板块 3 个" in ran.out
    assert "校园节水课堂进班级  [市教育局、市财政局]" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == [plan_file.name]


def test_the_year_of_a_plan_can_be_given(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    text = plan_file.read_text(encoding="utf-8").replace("2026年", "")
    plan_file.write_text(text, encoding="utf-8")
    home = tmp_path / "台账"
    cli("init", "--unit", UNIT, "--home", home)

    refused = cli("import", plan_file, "--home", home)
    assert refused.code == 2
    assert "--year" in refused.err
    assert cli("import", plan_file, "--home", home, "--year", "2026").code == 0


def test_a_return_is_checked_exported_and_verified(on_ready: Run, cli: Run, ready_home: Path) -> None:
    assert on_ready("check").code == 0
    done = on_ready("export", "--not-secret")
    (archive,) = (ready_home / "exports").rglob("*.zip")

    assert done.code == 0
    assert str(archive) in done.err
    assert cli("verify", archive).out.startswith("完好。反馈：市水务局")
    assert cli("verify", archive.with_suffix("")).code == 0
    assert on_ready("undo").code == 2
    assert "定稿" in on_ready("undo").err
    assert "定稿" in on_ready("history").out.splitlines()[0]


def test_a_draft_for_the_leader_needs_no_ready_return(on_new: Run, new_home: Path) -> None:
    ran = on_new("export", "--draft")

    assert ran.code == 0
    assert all(Path(line).is_file() for line in ran.out.splitlines())
    assert len(ran.out.splitlines()) == 2
    assert not list((new_home / "exports").rglob("*.zip"))
    told = on_new("export", "--draft", "--json").json["returns"]
    assert isinstance(told, list)
    assert told[0]["files"] == ran.out.splitlines()
    assert (told[0]["plan"], told[0]["revision"], told[0]["check_code"], told[0]["zip"]) == ("p1", None, None, None)


def test_the_home_is_the_folder_upwards_or_the_one_of_the_environment(
    cli: Run, new_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(new_home / "exports")
    assert "3 项" in cli("tasks").err
    monkeypatch.chdir(tmp_path)
    assert cli("tasks").code == 4
    monkeypatch.setenv("QINGDAN_HOME", str(new_home))
    assert "3 项" in cli("tasks").err
    assert cli("--home", str(tmp_path / "none"), "tasks").code == 4


def test_today_is_what_the_environment_says(on_new: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert on_new("tick", "s1", "--on", "2026-09-16").code == 2
    monkeypatch.setenv("QINGDAN_TODAY", "2026-09-16")
    assert on_new("tick", "s1").code == 0
    assert "✓ 2026-09-16" in on_new("show", "t1").out


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_progress_from_a_file(on_new: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "进展.txt"
    path.write_text("清了三公里，\n正在验收。", encoding=encoding)

    assert on_new("report", "t1", "--from", path).code == 0
    assert "进展情况：清了三公里，\n正在验收。" in on_new("show", "t1").out


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "清单"), ("en", "Qingdan")])
def test_help_speaks_the_language_that_is_asked_for(cli: Run, language: str, word: str) -> None:
    ran = cli("--lang", language, "--help")

    assert ran.code == 0
    assert word in ran.out
    assert "help." not in ran.out
    inner = cli("--lang", language, "report", "--help").out
    assert "help." not in inner
    assert ("进展情况" in inner) == (language == "zh_CN")


def test_the_version_is_told(cli: Run) -> None:
    ran = cli("--version")

    assert ran.code == 0
    assert all(name in ran.out for name in ("qingdan", "Python", "SQLite", "Textual"))
    assert "尚未建立" in ran.out


def test_the_version_names_the_home_in_force(cli: Run, new_home: Path) -> None:
    ran = cli("--home", new_home, "--lang", "en", "--version")

    assert ran.out.rstrip().endswith(f"home {new_home}")


def test_a_role_is_named_in_either_language(cli: Run, new_home: Path) -> None:
    for chinese, name in (("牵头", "lead"), ("配合", "support"), ("责任", "responsible")):
        found = [cli("--home", new_home, "tasks", "--role", role, "--json").json["tasks"] for role in (chinese, name)]
        assert found[0] == found[1]


def test_a_problem_of_the_whole_document_has_no_line(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("", encoding="utf-8")
    said = cli("read", tmp_path / "空.txt").err
    assert "看不出是哪一年" in said
    assert "行：" not in said


def test_an_entry_and_its_explanations_are_one_change(on_new: Run) -> None:
    before = on_new("show", "t1", "--json").json
    assert on_new("report", "t1", "--status", "推进中", "--progress", "清了三公里", "--explain", "all=等船").code == 0
    written = on_new("show", "t1", "--json").json
    assert written["explanations"] != before["explanations"]

    assert on_new("undo").code == 0
    after = on_new("show", "t1", "--json").json
    assert (after["entry"], after["explanations"]) == (before["entry"], before["explanations"])


def test_the_version_is_told_also_where_nothing_is_known_of_the_libraries(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(versions, "version", unknown)
    ran = cli("--version")
    assert ran.code == 0
    assert "Textual ?" in ran.out
