"""A student takes a lesson, or a whole class takes it together; the cut of what must not stay a student's."""
