"""Coordinators write lessons: drafts that keep themselves, preview, two texts into one, publishing, history."""
