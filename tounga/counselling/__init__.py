"""What is said and done with a person (P7): visits, appointments, information sessions, training."""
