"""What makes two files one person's: normal forms, keys, weights, clusters. Pure: no ORM, no clock."""
