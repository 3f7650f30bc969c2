"""The Chinese catalogue."""

from tui.i18n.zh_cn import commands, errors, screens, words

MESSAGES = {**words.MESSAGES, **errors.MESSAGES, **commands.MESSAGES, **screens.MESSAGES}
