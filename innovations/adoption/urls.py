"""Addresses of adoptions."""

from django.urls import path

from innovations.adoption import edit_views, start_views, views

urlpatterns = [
    path("new/<slug:case_uid>/", start_views.adoption_start, name="adoption_start"),
    path("new/<slug:case_uid>/<slug:step>/", start_views.adoption_step, name="adoption_step"),
    path("<slug:adoption_uid>/", views.adoption, name="adoption"),
    path("<slug:adoption_uid>/edit/", edit_views.adoption_edit, name="adoption_edit"),
    path("<slug:adoption_uid>/status/", edit_views.adoption_status, name="adoption_status"),
    path("<slug:adoption_uid>/status/correct/", edit_views.adoption_correct, name="adoption_correct"),
    path("<slug:adoption_uid>/results/", edit_views.adoption_results, name="adoption_results"),
    path("<slug:adoption_uid>/evaluations/", edit_views.adoption_evaluation, name="adoption_evaluation_new"),
    path("<slug:adoption_uid>/evaluations/<int:number>/", edit_views.adoption_evaluation, name="adoption_evaluation"),
    path("<slug:adoption_uid>/source/", edit_views.adoption_source, name="adoption_source"),
    path("<slug:adoption_uid>/remark/", views.remark, name="adoption_remark"),
    path("<slug:adoption_uid>/remark/<int:number>/delete/", views.remark_delete, name="adoption_remark_delete"),
    path("<slug:adoption_uid>/verify/", views.verify, name="adoption_verify"),
    path("<slug:adoption_uid>/show/", views.show, name="adoption_show"),
]
