"""Kinds of channels, one file each; a file that offers ``CHANNEL`` is found and nothing else needs to know of it."""
