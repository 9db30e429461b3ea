"""One file a type of paper and a kind of row: reads the facts from the record."""
