"""What a person makes of a reading: fields as texts that can be corrected, and the corrections as values."""
