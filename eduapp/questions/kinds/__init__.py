"""One file a kind. They do not know each other; what choices share lives in `questions/choices.py`."""
