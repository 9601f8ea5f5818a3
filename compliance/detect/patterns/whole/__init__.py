"""Rules decided over many whole cells at once, by arithmetic on their bytes."""
