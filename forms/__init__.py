"""What people may type: words and shapes, no tables."""
