"""What a drill says and draws."""
