"""Where staff come in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
