"""The eight kinds of message, and what each needs to be told."""

from enum import StrEnum


class Kind(StrEnum):
    SERVICE_REQUEST = "service_request"
    COMPLAINT = "complaint"
    COMMENT = "comment"
    COMPLIMENT = "compliment"
    ENQUIRY = "enquiry"
    STATUS_CHASE = "status_chase"
    HUMAN_REQUEST = "human_request"
    OTHER = "other"


# The kinds that become a case through an intake form.
FILED = (Kind.SERVICE_REQUEST, Kind.COMPLAINT, Kind.COMMENT, Kind.COMPLIMENT, Kind.ENQUIRY)


# What a complaint is about.
CATEGORIES = ("quality", "staff", "delay", "decision", "equality", "other")


class Detail(StrEnum):
    """One thing an intake form collects. The value is also what `asks` says on the wire."""

    DETAILS = "details"
    LOCATION = "location"
    WHEN = "when"
    OUTCOME_WANTED = "outcome_wanted"
    NAME = "name"
    CONTACT = "contact"
    # Asked only where there is a reason to: see `actions.needs`.
    PREFERRED_CONTACT = "preferred_contact"
    ON_BEHALF_OF = "on_behalf_of"
    ADJUSTMENTS = "adjustments"


# Asked in this order, and only where the citizen has not told us already. A compliment needs no postcode.
NEEDS: dict[Kind, tuple[Detail, ...]] = {
    Kind.SERVICE_REQUEST: (Detail.DETAILS, Detail.LOCATION, Detail.NAME, Detail.CONTACT),
    Kind.COMPLAINT: (
        Detail.DETAILS,
        Detail.LOCATION,
        Detail.WHEN,
        Detail.OUTCOME_WANTED,
        Detail.NAME,
        Detail.CONTACT,
    ),
    Kind.COMMENT: (Detail.DETAILS, Detail.NAME, Detail.CONTACT),
    Kind.COMPLIMENT: (Detail.DETAILS, Detail.NAME),
    Kind.ENQUIRY: (Detail.DETAILS, Detail.NAME, Detail.CONTACT),
}

# What a citizen may leave out. Without the matter itself there is no case; a request needs a place to go to.
OPTIONAL: dict[Kind, frozenset[Detail]] = {
    Kind.SERVICE_REQUEST: frozenset({Detail.NAME, Detail.CONTACT}),
    Kind.COMPLAINT: frozenset({Detail.LOCATION, Detail.WHEN, Detail.OUTCOME_WANTED, Detail.NAME, Detail.CONTACT}),
    Kind.COMMENT: frozenset({Detail.NAME, Detail.CONTACT}),
    Kind.COMPLIMENT: frozenset({Detail.NAME}),
    Kind.ENQUIRY: frozenset({Detail.NAME, Detail.CONTACT}),
}
