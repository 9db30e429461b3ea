"""What happens by the clock, and the processes in which it happens."""
