"""Typed mappings, one file an area; importing the package knows every table."""

from monitor.models import (
    alert,
    calendar,
    demo,
    deposit,
    fund,
    housing,
    inspection,
    intake,
    job,
    matter,
    parameter,
    permit,
    project,
    state,
    user,
    wage,
)

__all__ = [
    "alert",
    "calendar",
    "demo",
    "deposit",
    "fund",
    "housing",
    "inspection",
    "intake",
    "job",
    "matter",
    "parameter",
    "permit",
    "project",
    "state",
    "user",
    "wage",
]
