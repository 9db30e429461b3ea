"""One file a profile; the folder offers them."""
