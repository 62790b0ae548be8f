"""What a class's answers tell about the questions."""
