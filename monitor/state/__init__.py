"""What the ledgers say, one row a grain: one file a grain."""
