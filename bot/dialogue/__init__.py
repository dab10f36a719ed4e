"""What plugs into Rasa: reading component, importer, tracker store, processor; and the way into the log."""
