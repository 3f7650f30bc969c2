"""Tests of the formats: small files made here, hostile ones, and the process that parses them."""
