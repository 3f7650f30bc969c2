"""Web pages: spans, layout tables, lists, encodings, menus; pages made to hurt a parser."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tui.domain.errors import InputUnusable
from tui.readers import read_text
from tui.readers.blocks import Paragraph, Row
from tui.readers.source import source_of

HEADER = "<tr><th>序号<th>任务<th>完成时限<th>责任单位</tr>"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def texts(data: bytes, name: str = "a.html") -> list[str]:
    blocks = source_of(data, name).blocks
    return [block.text if isinstance(block, Paragraph) else "|".join(block.cells) for block in blocks]


def rows(data: bytes) -> list[Row]:
    return [block for block in source_of(data, "a.html").blocks if isinstance(block, Row)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>一、总纲</p><p>（一）水利</p>", ["一、总纲", "（一）水利"]),
        ("<div>一、总纲<br>（一）水利<br/>1．修渠</div>", ["一、总纲", "（一）水利", "1．修渠"]),
        ("<p>修\n  桥&nbsp;&lt;甲&gt;</p>", ["修桥 <甲>"]),
        (
            "<ol><li>修桥<li>修路</ol><ol start=5><li>修渠</ol><ul><li>其他</ul>",
            ["1. 修桥", "2. 修路", "5. 修渠", "其他"],
        ),
        ("<ol><li>1.修桥<li value=7>修路</ol>", ["1.修桥", "7. 修路"]),
        (
            "<p>甲<span style='display:none'>藏</span>乙</p><div hidden>丙</div><script>丁</script><del>戊</del>",
            ["甲乙"],
        ),
        ("<pre>一、总纲\n（一）水利</pre>", ["一、总纲", "（一）水利"]),
        ("<p>甲<!-- 注 --><b>乙</b>丙<style>p{}</style></p>丁", ["甲乙丙", "丁"]),
        ("<h2>要点</h2><textarea>填</textarea><select><option>选</select>", ["要点"]),
    ],
)
def test_what_a_page_shows(body: str, expected: list[str]) -> None:
    assert texts(page(body)) == expected


def test_spans_are_laid_out_and_their_text_given_once() -> None:
    table = (
        f"<table>{HEADER}<tr><td>1<td>修桥<td rowspan=2>9月底前<td>县交通局</tr><tr><td>2<td>修路<td>县公路局</tr>"
        "<tr><td colspan=4><b>便民服务</b></td></tr><tr><td>3<td>修渠<td colspan=2>10月底前</tr></table>"
    )
    found = rows(page(table))
    assert [row.cells for row in found] == [
        ("序号", "任务", "完成时限", "责任单位"),
        ("1", "修桥", "9月底前", "县交通局"),
        ("2", "修路", "", "县公路局"),
        ("便民服务", "", "", ""),
        ("3", "修渠", "10月底前", ""),
    ]
    assert [(row.below, row.bold) for row in found] == [
        ((), False),
        ((), False),
        ((2,), False),
        ((), True),
        ((), False),
    ]


def test_a_table_that_lays_the_page_out_is_running_text() -> None:
    data = f"<table>{HEADER}<tr><td>1<td>修桥<td>9月底前<td>县交通局</tr></table>"
    nested = f"<table><tr><td width=200><p>侧栏</p></td><td><p>2031年任务清单</p>{data}<p>附注</p></td></tr></table>"
    assert texts(page(nested)) == [
        "侧栏",
        "2031年任务清单",
        "序号|任务|完成时限|责任单位",
        "1|修桥|9月底前|县交通局",
        "附注",
    ]
    long = f"<table><tr><td>左</td><td>{'<p>一、总纲</p>' * 200}</td></tr></table>"
    assert texts(page(long))[:3] == ["左", "一、总纲", "一、总纲"]


def test_cells_keep_their_lines_and_a_nested_table_is_text_of_its_cell() -> None:
    inner = "<table><tr><td>口径<td>算法</tr></table>"
    data = f"<table>{HEADER}<tr><td>1<td><p>修桥</p><p>修路</p>{inner}<td>9月<br>底前<td>县交通局</tr></table>"
    assert rows(page(data))[1].cells == ("1", "修桥\n修路\n口径\n算法", "9月\n底前", "县交通局")


def test_menus_footers_and_buttons_are_left_out() -> None:
    links = "".join(f"<li><a href='#'>{word}</a></li>" for word in ("首页", "公开", "服务", "互动"))
    body = (
        f"<div id=topNav>导航</div><ul>{links}</ul><div class=crumb>位置</div><p>当前位置：首页 > 文件</p>"
        "<h1>2031年任务清单</h1><p>字号：【大 中 小】</p><p>1.修桥。（县交通局负责）</p><p>2.修路。（县公路局负责）</p>"
        "<p>【打印】【关闭】</p><p>上一篇：无</p><p>责任编辑：甲</p><p>主办单位：县政府办公室</p><p>地址：人民路1号</p>"
        "<p>版权所有 粤ICP备1号</p><p>网站地图</p>"
    )
    assert texts(page(body)) == ["2031年任务清单", "1.修桥。（县交通局负责）", "2.修路。（县公路局负责）"]


def test_a_container_with_most_of_the_text_is_kept_whatever_its_name() -> None:
    assert texts(page("<div class='main-menu'><p>1.修桥。（县交通局负责）</p></div><p>甲</p>"))[0].startswith("1.修桥")


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("gb18030", "<meta charset=gb2312>"),
        ("utf-8", '<?xml version="1.0" encoding="utf-8"?>'),
        ("utf-16", ""),
        ("utf-8-sig", "<meta charset=gbk>"),
        ("big5", "<meta http-equiv=Content-Type content='text/html; charset=big5'>"),
        ("gb18030", "<meta charset=unheard-of>"),
    ],
)
def test_encodings(codec: str, head: str) -> None:
    begin, inner = (head, "") if head.startswith("<?") else ("", head)
    sentence = "縣政府工作要點，年底前完成修橋。"
    data = f"{begin}<html><head>{inner}</head><body><p>{sentence}</p></body></html>"
    assert texts(data.encode(codec)) == [sentence]


def test_a_page_saved_as_one_file_is_read() -> None:
    body = "<html><body><p>2031年任务清单</p></body></html>".encode().hex(" ").upper().replace(" ", "=")
    mail = (
        "From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n"
        "--X\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"={body}\r\n--X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--X--\r\n"
    )
    source = source_of(mail.encode(), "a.doc")
    assert source.file.format == "html"
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["2031年任务清单"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "甲",
        "<table><tr><td>" * 3_000 + "甲",
        "<b><i>" * 20_000 + "甲",
        "<table>" + "<tr><td rowspan=65534 colspan=1000>甲<td>乙</tr>" * 300 + "</table>",
        "<p " + "a=b " * 200_000 + ">甲",
        "<!--" + "<p>" * 100_000,
        "&" * 300_000 + "甲",
        "<ol>" + "<li>甲" * 20_000 + "</ol>",
    ],
    ids=["deep", "nested tables", "inline", "spans", "attributes", "comment", "entities", "list"],
)
def test_pages_made_to_hurt_end_in_time(body: str) -> None:
    began = time.monotonic()
    with suppress(InputUnusable):
        read_text(page(body), "a.html")
    assert time.monotonic() - began < 60


def test_damaged_characters_stay_in_sight() -> None:
    data = page("<p>年内修好\ufffd座桥。</p>")
    assert texts(data) == ["年内修好〓座桥。"]
    assert "damaged_text" in [problem.code for problem in read_text(data, "a.html").problems]


def test_nothing_outside_is_fetched() -> None:
    data = page("<p>&x;甲</p><img src='http://127.0.0.1:9/x'>", "<link rel=stylesheet href='file:///etc/passwd'>")
    evil = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + data.partition(b">")[2]
    assert all("root" not in text for text in texts(evil))
