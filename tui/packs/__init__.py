"""Files exchanged between offices: the return with its workbook, letter, JSON and manifest; archives; verification.

Same value in, same bytes out. Nothing here reads a database, a clock or a setting.
"""
