"""The closed sets of words that rows about people may hold."""

from enum import StrEnum


class Role(StrEnum):
    """What a member of an organisation may see and do."""

    OWNER = "owner"
    EXECUTIVE = "executive"
    MANAGER = "manager"
    LEAD = "lead"
    EMPLOYEE = "employee"
    ANALYST = "analyst"


class AddressKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"


class PreferredChannel(StrEnum):
    """By what a customer wishes to be reached."""

    EMAIL = "email"
    SMS = "sms"
    PHONE = "phone"
    LETTER = "letter"


class Part(StrEnum):
    """The part an employee plays in an event."""

    ACCOUNT_MANAGER = "account_manager"
    PROJECT_MANAGER = "project_manager"
    SERVICE_AGENT = "service_agent"
    SALES = "sales"
    DELIVERY = "delivery"
    OTHER = "other"


class SuppressionScope(StrEnum):
    """Which asks a suppressed address no longer gets: those of one track, or everything."""

    RELATIONSHIP = "relationship"
    TOUCHPOINT = "touchpoint"
    PULSE = "pulse"
    INTERNAL = "internal"
    EVERYTHING = "everything"


class SuppressionReason(StrEnum):
    OPT_OUT = "opt_out"
    BOUNCE = "bounce"
    SPAM_COMPLAINT = "spam_complaint"
    DECEASED = "deceased"
    LEGAL_DISPUTE = "legal_dispute"
    DEBT = "debt"
    OWN_EMPLOYEE = "own_employee"
    TEST = "test"


class HoldKind(StrEnum):
    OPEN_CASE = "open_case"
    NEGOTIATION = "negotiation"


class LegalBasis(StrEnum):
    UNKNOWN = "unknown"
    CONSENT = "consent"
    CUSTOMER = "customer"


class ImportKind(StrEnum):
    CONTACTS = "contacts"
    ACCOUNTS = "accounts"
    EVENTS = "events"
    AGREEMENTS = "agreements"
    ASKS = "asks"
    RESPONSES = "responses"


class ImportState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"


class Topic(StrEnum):
    """What a colleague is told of by mail."""

    ANSWERS = "answers"
    CASES = "cases"
    ESCALATIONS = "escalations"
    MENTIONS = "mentions"
    PLANS = "plans"


class How(StrEnum):
    """How a colleague wishes to be told."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    NEVER = "never"
