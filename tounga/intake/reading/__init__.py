"""What came in as a file, opened where it can do no harm: a process of its own, with little memory and little time.

`look` and `sheets` know nothing of this house and import nothing of it, so that the process starts in an instant;
`apart` starts it and turns what it says into lines, or into a sentence.
"""
