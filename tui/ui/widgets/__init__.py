"""Widgets that are drawn line by line and know nothing of services."""
