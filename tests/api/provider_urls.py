"""All doors, with the one for mail providers, which opens only where one is set."""

from pejling.api.mail_provider import provider_urls
from pejling.config.urls import urlpatterns as others

urlpatterns = [*others, *provider_urls()]
