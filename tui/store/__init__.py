"""The one SQLite file of a home: the only place with SQL."""
