"""What was handed in, and what a file between offices turns out to be."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import UNIT, Run
from tests.cli.test_exchanging import collected, pack_of
from tui.config import FILE
from tui.domain.returns import printed_code


def test_the_returns_of_a_home_with_what_became_of_them(on_ready: Run, ready_home: Path) -> None:
    assert on_ready("returns", "--json").json == {"schema": "qingdan.returns/1", "returns": []}
    on_ready("export", "--not-secret")
    on_ready("sent", "r1", "--on", "2026-11-10", "--via", "专人送达")
    on_ready("sent-back", "r1", "--on", "2026-11-12", "--reason", "第一项缺少数据")
    on_ready("report", "t1", "--next", "十二月前补报数据。")
    on_ready("export", "--not-secret")

    first, second = json.loads(on_ready("returns", "--json").out)["returns"]
    assert (first["id"], first["revision"], first["state"], first["superseded"]) == ("r1", 1, "sent_back", True)
    assert [event["kind"] for event in first["events"]] == ["sent", "sent_back"]
    assert first["events"][1]["reasons"] == [{"task": None, "text": "第一项缺少数据"}]
    assert (second["id"], second["state"], second["superseded"], second["events"]) == ("r2", "made", False, [])
    assert second["check_code"] in Path(second["zip"]).name
    assert Path(second["zip"]).is_file()
    assert Path(second["folder"]).is_relative_to(ready_home.resolve() / "exports")

    said = on_ready("returns").out.splitlines()
    assert len(said) == 2
    assert printed_code(first["check_code"]) in said[0]
    assert said[0].endswith("已退回（已被后一次替代）")
    assert on_ready("returns", "--year", "2025", "--json").json["returns"] == []


def test_verify_says_what_each_kind_holds(cli: Run, on_ready: Run, ready_home: Path, plan_file: Path) -> None:
    on_ready("attach", "t1", plan_file)
    on_ready("export", "--not-secret")
    (archive,) = (ready_home / "exports").rglob("*.zip")
    told = cli("verify", archive).out
    assert "佐证材料 1 件" in told
    found = json.loads(cli("verify", archive, "--json").out)
    assert (found["contents"]["files"], found["contents"]["supersedes"]) == (1, None)
    code = printed_code(found["check_code"])
    assert re.search(f"请核对纸质件每页的校验码是否为 {code}", told)

    pack = pack_of(cli, plan_file)
    assert re.search(r"任务 \d+ 项；反馈报送 市河长制办公室", cli("verify", pack).out)
    receipt = collected(cli, ready_home / "exports", plan_file)
    assert "答复：已收到，退回原因 0 条" in cli("verify", receipt).out


def test_a_return_that_was_made_anew_is_not_the_one_that_was_stamped(on_ready: Run, cli: Run, ready_home: Path) -> None:
    on_ready("export", "--not-secret")
    (first,) = (ready_home / "exports").rglob("*.zip")
    stamped = printed_code(str(cli("verify", first, "--json").json["check_code"]))
    on_ready("report", "t1", "--progress", "盖章以后又改了数字：清淤19公里。")
    on_ready("export", "--not-secret")
    (second,) = set((ready_home / "exports").rglob("*.zip")) - {first}

    assert cli("verify", first, "--code", stamped.lower()).code == 0
    assert "一致" in cli("verify", first, "--code", stamped.replace("-", "")).out
    other = cli("verify", second, "--code", stamped)
    assert (other.code, "盖章后重新生成过" in other.out) == (3, True)
    assert cli("verify", second, "--code", "没有").code == 2


def test_the_home_of_an_office_owes_no_return(cli: Run, plan_file: Path) -> None:
    cli("import", pack_of(cli, plan_file), "--home", "office")
    config = Path("office") / FILE
    config.write_text(config.read_text(encoding="utf-8").replace('office = ""', 'office = "河道科"'), encoding="utf-8")

    checked = cli("check", "--home", "office")
    assert (checked.code, checked.out) == (0, "")
    assert UNIT in checked.err
    assert "slip" in checked.err
    assert cli("check", "--json", "--home", "office").json["returns"] == []
    assert cli("export", "--draft", "--home", "office").code == 2
