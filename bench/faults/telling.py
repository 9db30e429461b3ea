"""Faults done to the notifier: killed at every statement, killed at random, flooded, and how soon it speaks."""

import math
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from bench.faults.acts import keep_sending, tell_once
from bench.faults.ground import Receiver, found_county, raise_alerts
from bench.faults.tally import Tally
from bench.faults.victim import open_quietly, start, was_killed
from monitor.clock import read_wall
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.matter import Matter
from monitor.models.outbox import OutboxItem, OutboxMessage
from monitor.notify.composing import compose
from monitor.notify.outbox import deliver
from monitor.values.telling import OutboxState
from monitor.values.terms import Level, MatterKind
from tests.databases import Shelf

FEW = 3
AT_A_TIME = 5
LONGEST = 0.4
"""Seconds that a notifier sends before it is killed."""
PATIENCE = 1_800.0
"""Seconds until what still waits counts as lost: leases of the dead run out in one minute, ten thousand take some."""
FLOOD, COMMITS, FLOOD_SECONDS = 10_000, 40, 55.0
ROOM = 30_000
LIKE_A_CHAT = 18
"""Messages a minute that a chat group's robot may send (WeCom, DingTalk, Feishu)."""


def kill_at_every_statement(shelf: Shelf, tally: Tally) -> None:
    """Alerts are told and sent; the notifier dies at its n-th statement or commit, for every n, and another goes on."""
    with Receiver() as receiver:
        number, killed = 0, True
        while killed:
            number += 1
            receiver.arrivals.clear()
            with shelf.copy(receiver.name("telling"), found_county(receiver.host)) as url:
                raise_alerts(url, 1, FEW)
                killed = was_killed(start(tell_once, url, receiver.host, number))
                if killed:
                    was_killed(start(tell_once, url, receiver.host, 0, 2))
                    tally.judge(f"statement {number}", look_for_faults(url, receiver, FEW, doubles=1))
    tally.figures.append(f"{tally.tried} points: every statement and commit of one turn")


def kill_at_random(shelf: Shelf, tally: Tally, channels: int, messages: int, kills: int) -> None:
    """Thousands of messages wait while the notifier is killed again and again (seed 1), always in the midst of sending.

    The kills are spread over the whole queue: each comes when a further part of it has gone out, the last as it ends.
    Each channel has one message on its way at most, so a kill doubles no more than one a channel.
    """
    rng, alerts = random.Random(1), messages // channels
    ground = found_county((receiver := Receiver()).host, channels, ROOM)
    with receiver, shelf.copy(receiver.name("many"), ground) as url:
        write_messages(url, alerts)
        while tally.tried < kills:
            goal = max(len(receiver.arrivals) + 1, messages * (tally.tried + 1) // (kills + 2))
            process, patient = start(keep_sending, url, receiver.host), time.monotonic() + PATIENCE
            while len(receiver.arrivals) < goal and process.is_alive() and time.monotonic() < patient:
                time.sleep(0.005)
            time.sleep(rng.uniform(0, LONGEST))
            os.kill(process.pid or 0, signal.SIGKILL)
            tally.judge("kill", [] if was_killed(process) else ["was over before"])
        sent = len(receiver.arrivals)
        finish(url, receiver.host)
        faults = look_for_faults(url, receiver, alerts, doubles=kills * channels)
        if faults or sent >= messages:
            # What was lost or doubled too often is found at the end, and no kill can be cleared of it.
            tally.broken.append("; ".join((*faults, f"{sent} sent under kills")))
            tally.survived = 0
        made = stand(url).made
        lost = made - len({uid for uid, _moment in receiver.arrivals})
        tally.figures.append(
            f"{made:,} messages on {channels} channel(s), {sent:,} of them sent under {tally.tried} kills: "
            f"{lost} lost, {receiver.count_doubles()} doubled"
        )


def flood(shelf: Shelf, tally: Tally) -> None:
    """Ten thousand alerts are committed within a minute, and a chat group hears of them; killed ten times meanwhile."""
    with Receiver() as receiver, shelf.copy(receiver.name("flood"), found_county(receiver.host, 1, LIKE_A_CHAT)) as url:
        process, begun, each = start(keep_sending, url, receiver.host), time.monotonic(), FLOOD // COMMITS
        for number in range(COMMITS):
            raise_alerts(url, number * each + 1, each)
            if number % 4 == 3:
                process.kill()
                process.join()
                process = start(keep_sending, url, receiver.host)
            time.sleep(max(0.0, begun + (number + 1) * FLOOD_SECONDS / COMMITS - time.monotonic()))
        seconds = time.monotonic() - begun
        process.terminate()
        process.join()
        finish(url, receiver.host)
        faults = look_for_faults(url, receiver, FLOOD, doubles=COMMITS // 4)
        made = stand(url).made
        tally.judge("flood", faults + ([f"{made} messages"] if made > 50 else []))
        tally.figures.append(f"{FLOOD:,} alerts in {seconds:.0f} s: {made} messages for one group, all alerts in them")


def time_emergencies(shelf: Shelf, tally: Tally, alerts: int) -> None:
    """An emergency is committed at a random moment; the clock runs until the receiver has the request."""
    rng = random.Random(1)
    with Receiver() as receiver, shelf.copy(receiver.name("one"), found_county(receiver.host, 1, ROOM)) as url:
        process, committed = start(keep_sending, url, receiver.host), {}
        time.sleep(3)
        for number in range(1, alerts + 1):
            (alert,) = raise_alerts(url, number, 1, Level.EMERGENCY)
            committed[alert] = read_wall().timestamp()
            time.sleep(rng.uniform(0.1, 0.9))
        finish(url, receiver.host)
        process.terminate()
        process.join()
        heard: dict[str, float] = {}
        for uid, moment in receiver.arrivals:
            heard.setdefault(uid, moment)
        sent = ((alert, heard[uid]) for alert, uid in list_uids(url) if uid in heard)
        waits = sorted(moment - committed[alert] for alert, moment in sent if alert in committed)
        p95, worst = waits[math.ceil(0.95 * len(waits)) - 1], waits[-1]
        faults = look_for_faults(url, receiver, alerts, doubles=0) + ([f"p95 {p95:.1f} s"] if p95 > 5 else [])
        tally.judge("emergencies", faults)
        middle = waits[len(waits) // 2]
        tally.figures.append(f"{len(waits)} first attempts: p50 {middle:.2f} s, p95 {p95:.2f} s, longest {worst:.2f} s")


def write_messages(url: str, alerts: int) -> None:
    """Raise alerts a few at a time and put each few into messages, so that none of them becomes a digest."""
    raise_alerts(url, 1, alerts)
    database, now = open_quietly(url), read_wall() - timedelta(minutes=5)
    while deliver(database, now, now.date(), batch=AT_A_TIME):
        with database.writing() as session:
            compose(session, now + timedelta(minutes=1), {})
    database.dispose()


def finish(url: str, host: str) -> None:
    """Let the notifier go on undisturbed until nothing waits, leases of the dead included."""
    process, until = start(keep_sending, url, host), time.monotonic() + PATIENCE
    while not stand(url).is_over and time.monotonic() < until:
        time.sleep(1)
    process.terminate()
    was_killed(process)


def look_for_faults(url: str, receiver: Receiver, alerts: int, doubles: int) -> list[str]:
    """What of the promise does not hold: all told once, all in one message each, all sent, few sent twice."""
    found = stand(url)
    left = {"not told": found.untold, "in no message": found.loose, "waiting": found.waiting, "dead": found.dead}
    faults = [f"{number} {name}" for name, number in left.items() if number]
    faults += [f"an officer was told of {told} of {alerts} alerts" for told in found.readers if told != alerts]
    if found.items != found.packed or found.drilled % alerts or not found.drilled:
        faults.append(f"{found.items} items, {found.packed} in messages")
    lost = found.made - len({uid for uid, _moment in receiver.arrivals})
    if lost:
        faults.append(f"{lost} lost")
    if receiver.count_doubles() > doubles:
        faults.append(f"{receiver.count_doubles()} doubled")
    return faults


@dataclass(frozen=True)
class Standing:
    """How far everything is: rows that are not told, items in no message, messages by state, and what is in them."""

    untold: int
    loose: int
    waiting: int
    dead: int
    made: int
    items: int
    drilled: int
    """Items of the alerts of the drill; what the county is told of itself meanwhile, as of a late job, is none."""
    packed: int
    readers: tuple[int, ...]
    """Of how many alerts of the drill each officer was told in the pages."""

    @property
    def is_over(self) -> bool:
        return not (self.untold or self.loose or self.waiting)


def stand(url: str) -> Standing:
    database = open_quietly(url)
    with database.reading() as session:
        states = Counter(session.scalars(select(OutboxMessage.state)))
        readers: Counter[int] = Counter()
        ours = select(Alert.id).join(Matter, Matter.id == Alert.matter_id).where(Matter.kind == MatterKind.COUNTY.value)
        told = select(Message.user_id, Message.facts).where(func.coalesce(Message.alert_id, 0).not_in(ours))
        drilled = select(func.count(OutboxItem.id)).where(func.coalesce(OutboxItem.alert_id, 0).not_in(ours))
        for user, facts in session.execute(told):
            readers[user] += _count_alerts(facts)
        found = Standing(
            untold=session.scalar(select(func.count(AlertLog.id)).where(AlertLog.told.is_(False))) or 0,
            loose=session.scalar(select(func.count(OutboxItem.id)).where(OutboxItem.message_id.is_(None))) or 0,
            waiting=states[OutboxState.WAITING.value],
            dead=states[OutboxState.DEAD.value],
            made=states.total(),
            items=session.scalar(select(func.count(OutboxItem.id))) or 0,
            drilled=session.scalar(drilled) or 0,
            packed=session.scalar(select(func.sum(OutboxMessage.items))) or 0,
            readers=tuple(readers.values()),
        )
    database.dispose()
    return found


def _count_alerts(facts: dict[str, object]) -> int:
    """One alert, or as many as a letter counts together."""
    many = facts.get("count", 1)
    return many if isinstance(many, int) else 1


def list_uids(url: str) -> list[tuple[int, str]]:
    """(alert, key of the message it is in) of every item."""
    database = open_quietly(url)
    with database.reading() as session:
        joined = select(OutboxItem.alert_id, OutboxMessage.uid).join(
            OutboxMessage, OutboxMessage.id == OutboxItem.message_id
        )
        rows = [(alert or 0, uid) for alert, uid in session.execute(joined)]
    database.dispose()
    return rows
