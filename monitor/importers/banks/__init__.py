"""How banks lay out the statements they export, one file a bank; a file offers ``PROFILE``."""
