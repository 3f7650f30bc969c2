"""Terminals: what they are asked, how wide they draw, and what comes from their keyboard."""
