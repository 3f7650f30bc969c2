"""One module per use case, and read models for one screen or table."""
