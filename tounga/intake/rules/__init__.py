"""What a line of a legacy register says of a person. Pure: text in, values and notes out; `today` is an argument."""
