"""The Chinese catalogue."""

from tui.i18n.zh_cn import commands, errors, reports, screens, words

MESSAGES = {**words.MESSAGES, **errors.MESSAGES, **reports.MESSAGES, **commands.MESSAGES, **screens.MESSAGES}
