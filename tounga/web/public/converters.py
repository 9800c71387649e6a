"""The public code of an offer in an address: /offres/4K7-Q2M/."""

from tounga.offers.codes import normalise, spoken


class PublicCode:
    """Six letters or digits, with or without the hyphen, in capitals or not; whether it is a real code is asked later."""

    regex = "[0-9A-Za-z]{3}-?[0-9A-Za-z]{3}"

    def to_python(self, value: str) -> str:
        return normalise(value)

    def to_url(self, value: str) -> str:
        return spoken(normalise(value))
