"""What `check progress` shows and does."""
