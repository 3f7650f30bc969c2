"""The English catalogue."""

from tui.i18n.en import commands, errors, screens, words

MESSAGES = {**words.MESSAGES, **errors.MESSAGES, **commands.MESSAGES, **screens.MESSAGES}
