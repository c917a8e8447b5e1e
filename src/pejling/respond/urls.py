"""Where respondents come in."""

from django.urls import URLPattern, path

from pejling.respond.codes import code
from pejling.respond.internal import internal_answer, internal_ask, leave
from pejling.respond.kiosk.answers import answers
from pejling.respond.kiosk.page import closed, kiosk, manifest, worker
from pejling.respond.open.landing import landing
from pejling.respond.opting_out import opt_out_page
from pejling.respond.qr.answering import answer
from pejling.respond.qr.asking import ask
from pejling.respond.sharing import share
from pejling.respond.solved import solved
from pejling.respond.survey import survey
from pejling.respond.telling import tell
from pejling.respond.widget.script import widget_script
from pejling.respond.withdrawing import withdrawal

urlpatterns: list[URLPattern] = [
    path("r/<str:token>", survey, name="survey"),
    path("r/<str:token>/<str:score>", survey, name="survey_score"),
    path("c", code, name="code"),
    path("q/<str:key>", ask, name="qr"),
    path("q/<str:key>/<str:receipt>", ask, name="qr_receipt"),
    path("a/<str:token>", answer, name="open_answer"),
    path("b/<str:token>", internal_ask, name="internal_ask"),
    path("b/<str:token>/<str:score>", internal_ask, name="internal_ask_score"),
    path("i/<str:token>", internal_answer, name="internal_answer"),
    path("x/<str:token>", leave, name="internal_leave"),
    path("f/<str:code>", share, name="share"),
    path("s/<str:token>", solved, name="solved"),
    path("s/<str:token>/<str:answer>", solved, name="solved_answer"),
    path("t/<str:key>", tell, name="tell"),
    path("u/<str:token>", opt_out_page, name="opt_out"),
    path("n/<str:token>", landing, name="newsletter"),
    path("n/<str:token>/<str:score>", landing, name="newsletter_score"),
    path("w/pejling.js", widget_script, name="widget"),
    path("w/<str:token>", withdrawal, name="withdrawal"),
    path("k/<str:key>/", kiosk, name="kiosk"),
    path("k/<str:key>/answers", answers, name="kiosk_answers"),
    path("k/<str:key>/closed", closed, name="kiosk_closed"),
    path("k/<str:key>/manifest.webmanifest", manifest, name="kiosk_manifest"),
    path("k/<str:key>/worker.js", worker, name="kiosk_worker"),
]
