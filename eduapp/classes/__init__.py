"""Districts, schools, classes, students, enrollments, cards and card sign-in."""
