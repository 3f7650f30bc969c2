"""The Chinese catalogue."""

from tui.i18n.zh_cn import (
    amending,
    commands,
    coordinator,
    corrections,
    errors,
    evidence,
    exchange,
    files,
    finding,
    findings,
    reports,
    rotated,
    screens,
    tasks,
    words,
    workbook,
)

MESSAGES = {
    **words.MESSAGES,
    **errors.MESSAGES,
    **evidence.MESSAGES,
    **reports.MESSAGES,
    **workbook.MESSAGES,
    **exchange.MESSAGES,
    **files.MESSAGES,
    **finding.MESSAGES,
    **findings.MESSAGES,
    **rotated.MESSAGES,
    **amending.MESSAGES,
    **commands.MESSAGES,
    **coordinator.MESSAGES,
    **corrections.MESSAGES,
    **screens.MESSAGES,
    **tasks.MESSAGES,
}
