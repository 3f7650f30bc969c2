"""Quantified targets in running text (spec: reading, "Indicators")."""
