"""Commands, run in process in an empty folder on a day of the test."""

from tests.cli.conftest import cli

__all__ = ["cli"]
