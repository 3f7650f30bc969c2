"""Qingdan 清单: offline task checklists for one department officer and one coordinating office."""

__version__ = "0.1.0"
