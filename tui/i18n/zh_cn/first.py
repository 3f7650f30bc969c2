"""Chinese: the areas that the first screen says; the others are read when one of their messages is wanted."""

from tui.i18n.zh_cn import screens, tasks, words

MESSAGES = {**words.MESSAGES, **screens.MESSAGES, **tasks.MESSAGES}
