"""The desk of administrators: staff, classes handed over, set-up, the year closed. The deeds are other rooms' own."""
