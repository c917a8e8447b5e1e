"""The WSGI application that the web server serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejling.config.settings")
django_application = get_wsgi_application()

from pejling.config.borrowing import Borrowing  # noqa: E402  # models can be imported from here on
from pejling.people.queries.lending import Lender  # noqa: E402
from pejling.respond.pens import Together  # noqa: E402
from pejling.respond.shortcut import ShortCut  # noqa: E402

# Few work at once, many wait for a commit; and a slow page of the staff's never holds up a respondent.
respondents, others = Lender(4), Lender(2)
application = ShortCut(Borrowing(django_application, others), lender=respondents, pen=Together(respondents))
