"""Where the local mailbox is looked at (included at /mailbox/)."""

from django.urls import path

from pejling.desk.mailbox.page import letter, mail, mailbox

app_name = "mailbox"
urlpatterns = [
    path("", mailbox, name="list"),
    path("<int:key>/", mail, name="mail"),
    path("<int:key>/letter/", letter, name="letter"),
]
