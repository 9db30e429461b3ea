"""What becomes of a breach: tables of moves, and the one way to make a move."""
