"""The English catalogue."""

from tui.i18n.en import commands, errors, reports, screens, words

MESSAGES = {**words.MESSAGES, **errors.MESSAGES, **reports.MESSAGES, **commands.MESSAGES, **screens.MESSAGES}
