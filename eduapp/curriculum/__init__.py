"""What we teach: lessons as text, checked, and published as versions that never change."""
