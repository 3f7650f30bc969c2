"""What is done to Qingdan to see whether anything is lost; quick in the tests, long in ``scripts/torture``."""
