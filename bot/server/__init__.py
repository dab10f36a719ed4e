"""The server: one process that listens at once and talks as soon as the model is loaded; and the training before it."""
