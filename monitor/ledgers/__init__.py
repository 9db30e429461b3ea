"""Selects for lists, counts and pages. Each takes the viewer first and shows only what he may see."""
