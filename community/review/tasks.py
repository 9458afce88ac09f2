"""Background work of the review."""

from django_tasks import task


@task(backend="background")
def send_school_mail(request_id: int) -> bool:
    """Send a head teacher the link; False when the question was closed in the meantime."""
    from community.review.school_mail import send

    return send(request_id)
