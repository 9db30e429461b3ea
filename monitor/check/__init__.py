"""The check: the rules over the state rows, as of a day."""
