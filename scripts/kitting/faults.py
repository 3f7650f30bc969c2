"""What stops a kit from being built."""


class CannotBuild(Exception):
    """The kit cannot be built or must not be given away; the text says why."""
