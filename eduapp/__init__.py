"""Find Your Voice / Encuentra tu voz: lessons about healthy relationships, for a class and its teacher."""
