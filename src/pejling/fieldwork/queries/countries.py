"""The countries that an organisation's contacts live in."""

from django.db import connection

# one step in the index for each country; a plain "distinct" reads the whole base every day
QUERY = """
    with recursive found(country) as (
        select min(country) from people_contact where organisation_id = %s
        union all
        select (select min(country) from people_contact where organisation_id = %s and country > found.country)
        from found where found.country is not null
    )
    select country from found where country is not null
"""


def countries_of(organisation_id: int) -> set[str]:
    """All countries that contacts have, also none (an empty word)."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY, [organisation_id, organisation_id])
        return {row[0] for row in cursor.fetchall()}
