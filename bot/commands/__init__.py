"""What the `zexi` command does, one module a subject. Each function returns the exit status."""
