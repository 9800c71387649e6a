"""What is to be done, asked of the same permissions and states as the services."""
