"""A student takes a lesson: its screens, her responses, the cut of what must not stay hers."""
