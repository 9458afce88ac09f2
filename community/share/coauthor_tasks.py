"""Background work of inviting."""

from django_tasks import task


@task(backend="background")
def send_invitation(place_id: int) -> bool:
    """Send an invitation's link; False when it was answered or taken back in the meantime."""
    from community.share.coauthor_mail import send

    return send(place_id)
