"""Plumbing without a school word in it."""
