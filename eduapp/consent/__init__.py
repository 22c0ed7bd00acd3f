"""Notices, opt-outs and other activities."""
