"""A city's whole year between the coordinating office and every unit that a plan names, played by a script."""
