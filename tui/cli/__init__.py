"""The commands: the same services as the app, for scripts, screen readers and other programs."""
