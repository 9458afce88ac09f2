"""Background work of the notices."""

from django_tasks import task

from community.notifications import delivery


@task(backend="background")
def send_mails(mail_ids: list[int]) -> int:
    """Send these e-mails; return how many went. What fails is tried again by the timer (`send_notifications`)."""
    return sum(delivery.deliver(mail_id) for mail_id in mail_ids)
