"""Stand-ins in plain Python for compiled packages that few systems carry, for the kit for any machine."""
