"""Reviews: what a person makes of a reading."""
