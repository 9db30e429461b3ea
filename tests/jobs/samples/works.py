from jobs.base import Job
from jobs.timetable import at
from monitor.values.words import Sentence


def run(firing):
    return Sentence("到期 {due}", {"due": firing.due.isoformat()})


JOB = Job("works", "示范任务", at(hour=8), run, every_seconds=86400, grace_seconds=3600, deadline_seconds=60)
