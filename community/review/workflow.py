"""The workflow of an office: the school confirms, an editor reviews, then it is public."""

from django.db import transaction
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from community.models import EditorReviewTask, SchoolCheckTask
from innovations.models import InnovationIndexPage

NAME = "ตรวจผลงานก่อนเผยแพร่"
SCHOOL, EDITOR = "โรงเรียนยืนยัน", "บรรณาธิการตรวจผลงาน"


@transaction.atomic
def ensure_review_workflow() -> Workflow:
    """The workflow, made when it is not there and given to the list of cases and lessons when that has none.

    Known by its task, not by its name: an office may rename it, switch the school's step off or put in steps of its
    own, and finds it so the next time.
    """
    task = EditorReviewTask.objects.first()
    workflow = Workflow.objects.filter(workflow_tasks__task=task, active=True).first() if task else None
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        steps = (
            SchoolCheckTask.objects.first() or SchoolCheckTask.objects.create(name=SCHOOL),
            task or EditorReviewTask.objects.create(name=EDITOR),
        )
        for order, step in enumerate(steps):
            WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=order)
    for page in InnovationIndexPage.objects.filter(workflowpage=None):
        WorkflowPage.objects.create(page=page, workflow=workflow)
    return workflow
