#!/bin/sh
# What has to be done at set times, without cron and without rights: `publish_scheduled` and `send_notifications` every five
# minutes, the rest once a day (a container's day begins at 7 in Chiang Mai). A command that fails says so in the log and
# is tried again at its next time. Ends at once when it is asked to.
set -u
trap 'exit 0' TERM INT

daily() {
    python manage.py review_reminders
    python manage.py review_audit
    python manage.py adoption_reminders
    python manage.py refresh_adoption_figures --due
    python manage.py send_digests --daily --weekly
    python manage.py purge_community
    python manage.py purge_draft_photos
    python manage.py purge_imports
    python manage.py search_log_prune
    python manage.py extract_documents
    python manage.py clearsessions
    python manage.py prune_db_task_results --backend background
    python manage.py search_repair
}

done_on=''
while :; do
    python manage.py publish_scheduled
    python manage.py send_notifications
    today=$(date +%F)
    if [ "$today" != "$done_on" ]; then
        daily
        done_on=$today
    fi
    sleep 300 &
    wait $!
done
