"""Where respondents come in."""

from django.urls import URLPattern, path

from pejling.respond.kiosk.answers import answers
from pejling.respond.kiosk.page import closed, kiosk, manifest, worker
from pejling.respond.open.landing import landing
from pejling.respond.opting_out import opt_out_page
from pejling.respond.survey import survey
from pejling.respond.widget.script import widget_script

urlpatterns: list[URLPattern] = [
    path("r/<str:token>", survey, name="survey"),
    path("r/<str:token>/<str:score>", survey, name="survey_score"),
    path("u/<str:token>", opt_out_page, name="opt_out"),
    path("n/<str:token>", landing, name="newsletter"),
    path("n/<str:token>/<str:score>", landing, name="newsletter_score"),
    path("w/pejling.js", widget_script, name="widget"),
    path("k/<str:key>/", kiosk, name="kiosk"),
    path("k/<str:key>/answers", answers, name="kiosk_answers"),
    path("k/<str:key>/closed", closed, name="kiosk_closed"),
    path("k/<str:key>/manifest.webmanifest", manifest, name="kiosk_manifest"),
    path("k/<str:key>/worker.js", worker, name="kiosk_worker"),
]
