"""Requests that leave this machine: one guard for what is fetched from feeds and what is sent to receivers."""
