"""Staff: people, sign-in, sessions. A student's session lives here too; who the student is, `classes` knows."""
