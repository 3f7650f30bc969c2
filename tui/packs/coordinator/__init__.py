"""The coordinator's own files: the roll, the fillable form, a folder of returns as it is found, the merged tables."""
