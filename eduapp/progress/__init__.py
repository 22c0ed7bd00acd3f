"""What a teacher learns from a lesson: the class page, what to reteach, the veil over sensitive answers."""
