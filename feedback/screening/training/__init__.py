"""How the model is trained: messages that the project wrote itself, and the program."""
