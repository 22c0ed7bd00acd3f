"""The front door of the house: the home page and the language switch."""
