"""The English catalogue."""

from tui.i18n.en import amending, commands, coordinator, errors, evidence, files, reports, rotated, screens, words

MESSAGES = {
    **words.MESSAGES,
    **errors.MESSAGES,
    **evidence.MESSAGES,
    **reports.MESSAGES,
    **files.MESSAGES,
    **rotated.MESSAGES,
    **amending.MESSAGES,
    **commands.MESSAGES,
    **coordinator.MESSAGES,
    **screens.MESSAGES,
}
