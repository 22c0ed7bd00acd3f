"""Assignments, meetings, the gate before a lesson may open."""
