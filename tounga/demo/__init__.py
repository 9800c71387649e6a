"""A filled system, built by calling the services."""
