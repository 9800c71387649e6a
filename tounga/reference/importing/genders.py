"""From « Maçon / Maçonne en pierre » to its two forms."""


def two_genders(label: str) -> tuple[str, str]:
    """(masculine, feminine) of a published label; the same twice when it has one form.

    « Conducteur / Conductrice d'engins »: what follows the feminine belongs to both, so the
    masculine takes the words of the right side beyond as many as it has itself.
    """
    left, separator, right = label.partition(" / ")
    if not separator:
        return label, label
    shared = right.split()[len(left.split()) :]
    return " ".join([left, *shared]), right
