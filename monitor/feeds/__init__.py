"""Data that arrives by itself: pushed, pulled or dropped in a folder, and taken in by the one intake."""
