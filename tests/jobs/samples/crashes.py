from jobs.base import Job
from jobs.timetable import at


def run(firing):
    raise RuntimeError("张三 的身份证号")


JOB = Job("crashes", "示范任务", at(hour=8), run, every_seconds=86400, grace_seconds=3600, deadline_seconds=60)
