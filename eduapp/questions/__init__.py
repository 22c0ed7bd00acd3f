"""What a question is: a pure library without web or database; a kind is one file in kinds/."""
