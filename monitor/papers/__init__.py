"""Official papers from the record: facts in, a sheet of blocks out, printed as DOCX and PDF, the same each time."""
