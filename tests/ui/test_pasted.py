"""Files as terminals paste them when they are dragged into the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.ui.pasted import are_files, pasted_paths, quoted

THERE = {
    "/材料/总结.docx",
    "/材料/我的 照片.jpg",
    "/材料/a b.txt",
    "/材料/it's.txt",
    "D:\\材料\\总结 稿.docx",
    "D:\\材料\\表.xlsx",
    "\\\\server\\share\\表.xlsx",
}


@pytest.mark.parametrize(
    ("pasted", "paths"),
    [
        ("/材料/总结.docx", ["/材料/总结.docx"]),
        ("  /材料/总结.docx \n", ["/材料/总结.docx"]),
        ("/材料/我的 照片.jpg", ["/材料/我的 照片.jpg"]),
        ("'/材料/我的 照片.jpg'", ["/材料/我的 照片.jpg"]),
        ('"/材料/我的 照片.jpg"', ["/材料/我的 照片.jpg"]),
        ("/材料/我的\\ 照片.jpg", ["/材料/我的 照片.jpg"]),
        ("'/材料/it'\\''s.txt'", ["/材料/it's.txt"]),
        ("/材料/it's.txt", ["/材料/it's.txt"]),
        ("/材料/总结.docx '/材料/a b.txt' ", ["/材料/总结.docx", "/材料/a b.txt"]),
        (
            "/材料/a b.txt /材料/总结.docx /材料/我的 照片.jpg",
            ["/材料/a b.txt", "/材料/总结.docx", "/材料/我的 照片.jpg"],
        ),
        ("/材料/a b.txt\r\n/材料/总结.docx\r\n", ["/材料/a b.txt", "/材料/总结.docx"]),
        ("file:///材料/总结.docx", ["/材料/总结.docx"]),
        ("file:///%E6%9D%90%E6%96%99/a%20b.txt", ["/材料/a b.txt"]),
        ("file://localhost/材料/a%20b.txt\nfile:///材料/总结.docx", ["/材料/a b.txt", "/材料/总结.docx"]),
        ("file:///D:/材料/表.xlsx", ["D:/材料/表.xlsx"]),
        ('"D:\\材料\\总结 稿.docx"', ["D:\\材料\\总结 稿.docx"]),
        ("D:\\材料\\总结 稿.docx", ["D:\\材料\\总结 稿.docx"]),
        ('"D:\\材料\\总结 稿.docx" D:\\材料\\表.xlsx', ["D:\\材料\\总结 稿.docx", "D:\\材料\\表.xlsx"]),
        ("& 'D:\\材料\\总结 稿.docx'", ["D:\\材料\\总结 稿.docx"]),
        ("\\\\server\\share\\表.xlsx", ["\\\\server\\share\\表.xlsx"]),
        ("/材料/总结.docx /材料/总结.docx", ["/材料/总结.docx"]),
        ("/没有/这个 文件.txt", ["/没有/这个 文件.txt"]),
        ("'/没有", ["/没有"]),
        ("", []),
    ],
)
def test_what_a_terminal_pastes_is_taken_apart(pasted: str, paths: list[str]) -> None:
    assert [str(path) for path in pasted_paths(pasted, THERE.__contains__)] == paths


def test_paths_that_were_picked_are_read_again() -> None:
    picked = [Path("/材料/a b.txt"), Path("/材料/it's.txt"), Path('/材料/say "x".txt')]
    assert pasted_paths(quoted(picked), lambda _: False) == tuple(picked)


@pytest.mark.parametrize(
    ("pasted", "files"),
    [("'/材料/a b.txt'", True), ("完成了摸底。", False), ("", False), ("/材料/总结.docx /没有", False)],
)
def test_only_files_that_are_there_were_dragged(pasted: str, *, files: bool) -> None:
    assert are_files(pasted, THERE.__contains__) is files


@pytest.mark.parametrize(
    "text", ["进展 abc " * 300, "进展 abc " * 300_000, "一行进展\n" * 100_000], ids=["words", "line", "lines"]
)
def test_a_long_text_is_no_files_and_few_paths_are_looked_for(text: str) -> None:
    looked: list[str] = []

    def exists(path: str) -> bool:
        looked.append(path)
        return False

    assert not are_files(text, exists)
    assert len(looked) <= 32 * len(text.split())
