"""Where respondents come in."""

from django.urls import URLPattern, path

from pejling.respond.opting_out import opt_out_page
from pejling.respond.survey import survey
from pejling.respond.telling import tell

urlpatterns: list[URLPattern] = [
    path("r/<str:token>", survey, name="survey"),
    path("r/<str:token>/<str:score>", survey, name="survey_score"),
    path("t/<str:key>", tell, name="tell"),
    path("u/<str:token>", opt_out_page, name="opt_out"),
]
