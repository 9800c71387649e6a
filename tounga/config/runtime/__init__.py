"""What keeps Tounga running on one machine: its folders, its processes, its database.

Nothing here imports Django: the supervisor, the installer and the tests use these modules before any setting exists.
"""
