"""What we keep and for how long; closing a school year; forgetting on time."""
