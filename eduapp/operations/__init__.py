"""What the person does who looks after the server: start it, ask what is wrong, back up, restore, upgrade.

It stands just above the subjects. The application is handed in: only cli/ puts the two together.
"""
