"""A person's file as two doors show it: the agent's and the person's own. Forms, one per part of the file."""
