from jobs.base import Job, JobFailed
from jobs.timetable import at
from monitor.values.words import Sentence


def run(firing):
    raise JobFailed(Sentence("规则运行失败：{rules}", {"rules": "B01"}))


JOB = Job("refuses", "示范任务", at(hour=8), run, every_seconds=86400, grace_seconds=3600, deadline_seconds=60)
