"""Addresses of the term's question."""

from django.urls import path

from community.adoptions import views

urlpatterns = [path("adoptions/reminder/<str:token>/", views.adoption_reminder, name="adoption_reminder")]
