import multiprocessing

from tests.jobs.fakes import list_runs
from tests.jobs.racer import race

PROCESSES, TIMES = 4, 100


def test_of_four_processes_exactly_one_claims_each_of_a_hundred_due_times(database_url, database):
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(PROCESSES), context.Queue()
    racers = [
        context.Process(target=race, args=(database_url, f"racer-{number}", TIMES, barrier, results))
        for number in range(PROCESSES)
    ]
    for racer in racers:
        racer.start()
    finished = [results.get(timeout=90) for _racer in racers]
    for racer in racers:
        racer.join(10)
    won = {holder: turns for holder, turns, _seconds in finished}
    assert sorted(turn for turns in won.values() for turn in turns) == list(range(TIMES))
    assert len([turns for turns in won.values() if turns]) >= 2, "one process won everything: that was no race"
    assert [run.holder for run in list_runs(database)] == [
        next(holder for holder, turns in won.items() if turn in turns) for turn in range(TIMES)
    ]
    assert max(seconds for _holder, _turns, seconds in finished) < 15
