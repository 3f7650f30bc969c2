"""Kept backups: the newest ten, one a day for fourteen days, one a month for a year, all that was asked for."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tui.domain.backups import Backup, Reason, backup_name, read_name, to_sweep

START = datetime(2025, 1, 1, 8)


def backups(count: int, every: timedelta, reason: Reason = Reason.DAILY) -> list[Backup]:
    made = (START + every * number for number in range(count))
    return [Backup(name=backup_name(at, reason), made_at=at, reason=reason) for at in made]


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("attempt", [1, 2, 12])
def test_a_name_says_when_and_why(reason: Reason, attempt: int) -> None:
    name = backup_name(START, reason, attempt)
    assert read_name(name) == Backup(name=name, made_at=START, reason=reason)


@pytest.mark.parametrize(
    "name", ["qingdan.db", "qingdan-20251301-080000-daily.db", "qingdan-20250101-080000-else.db", "备份.db"]
)
def test_other_files_are_no_backups(name: str) -> None:
    assert read_name(name) is None


def test_ten_of_one_day_are_kept() -> None:
    made = backups(12, timedelta(minutes=5), Reason.IMPORT)
    assert to_sweep(made) == made[:2][::-1]


def test_a_year_of_days_leaves_fourteen_days_and_twelve_months() -> None:
    made = backups(365, timedelta(days=1))
    gone = {one.name for one in to_sweep(made)}
    kept = [one.made_at.date() for one in made if one.name not in gone]
    assert [day.isoformat() for day in kept[-14:]] == [f"2025-12-{day}" for day in range(18, 32)]
    assert [f"{day:%m-%d}" for day in kept[:-14]] == [
        "01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30"
    ]  # fmt: skip


@pytest.mark.parametrize("reason", [Reason.ASKED, Reason.RESTORE, Reason.DAMAGED])
def test_what_a_person_asked_for_stays(reason: Reason) -> None:
    assert to_sweep([*backups(60, timedelta(hours=1), reason), *backups(9, timedelta(days=40))]) == []
