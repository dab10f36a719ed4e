"""How messages come in and go out. Nothing here imports Rasa: the port opens before Rasa is there."""
