import time

from jobs.base import Job
from jobs.timetable import at


def run(firing):
    time.sleep(600)


JOB = Job("hangs", "示范任务", at(hour=8), run, every_seconds=86400, grace_seconds=3600, deadline_seconds=60)
