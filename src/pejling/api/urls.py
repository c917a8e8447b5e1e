"""Where other systems come in."""

from django.urls import URLPattern, URLResolver, path

from pejling.api.sms import texts_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/sms/<str:provider>", texts_in, name="texts_in"),
    path("api/sms/<str:provider>/<str:secret>", texts_in, name="texts_in_secret"),
]
