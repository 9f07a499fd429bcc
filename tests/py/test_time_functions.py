"""However a program asks for the time, it hears the virtual one."""

import datetime
import time

import pytest

from running import RunProgram, printed


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("time.time() - START", "2.5"),
        ("time.time_ns() % 10**12", "802500000000"),
        ("time.monotonic()", "2.5"),
        ("time.monotonic_ns()", "2500000000"),
        ("time.perf_counter()", "2.5"),
        ("time.perf_counter_ns()", "2500000000"),
        ("time.process_time()", "0.0"),
        ("time.clock_gettime(time.CLOCK_MONOTONIC)", "2.5"),
        ("time.clock_gettime_ns(time.CLOCK_REALTIME) % 10**12", "802500000000"),
        ("time.strftime('%Y-%m-%d %H:%M:%S')", "2026-01-01 12:00:02"),
        ("time.ctime()", "Thu Jan  1 12:00:02 2026"),
        ("time.localtime().tm_sec", "2"),
        ("time.localtime(0).tm_zone, time.strftime('%Z')", "UTC UTC"),
        ("logging.Formatter('%(asctime)s', '%S %Z').format(logging.makeLogRecord({'created': 5}))", "05 UTC"),
        ("time.gmtime(0).tm_year", "1970"),
        ("datetime.datetime.now()", "2026-01-01 12:00:02.500000"),
        ("datetime.datetime.now(datetime.timezone.utc)", "2026-01-01 12:00:02.500000+00:00"),
        ("datetime.datetime.today()", "2026-01-01 12:00:02.500000"),
        ("datetime.date.today()", "2026-01-01"),
        ("datetime.datetime.fromtimestamp(time.time())", "2026-01-01 12:00:02.500000"),
        ("datetime.datetime.now() - datetime.datetime(2026, 1, 1, 12)", "0:00:02.500000"),
        ("isinstance(datetime.datetime(2000, 1, 1), datetime.datetime)", "True"),
        ("type(datetime.datetime.now()).__name__", "datetime"),
        ("repr(datetime.datetime(2000, 1, 1))", "datetime.datetime(2000, 1, 1, 0, 0)"),
        ("logging.LogRecord('', 0, '', 0, '', (), None).created - START", "2.5"),
        ("timeit.timeit('time.sleep(0.5)', 'import time', number=4)", "2.0"),
        ("asyncio.run(loop_time())", "2.5"),
    ],
)
def test_it_tells_the_virtual_time(run_program: RunProgram, expression: str, expected: str) -> None:
    run = run_program(f"""
        import asyncio, datetime, logging, time, timeit
        START = 1767268800
        async def loop_time():
            return asyncio.get_running_loop().time()
        time.sleep(2.5)
        print({expression})
    """)
    assert printed(run) == expected + "\n", run["error"]


@pytest.mark.processes  # Pyodide's library has no zones but its browser's
def test_the_time_zone_is_utc_wherever_the_machine_is(run_program: RunProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        run = run_program("""
            import datetime, time
            now = datetime.datetime.now()
            print(now.timestamp() == time.time() == time.mktime(time.localtime()) == time.mktime(now.timetuple()))
            print(now.astimezone(), now.astimezone(datetime.timezone(datetime.timedelta(hours=2))))
            print(time.mktime((2026, 13, 0, 12, 0, -1, 0, 0, -1)), time.mktime((1970, 1, 1, 0, 0, 0, 3, 1, 0)))
        """)
    time.tzset()
    assert printed(run).splitlines() == [
        "True",
        "2026-01-01 12:00:00+00:00 2026-01-01 14:00:00+02:00",
        "1798718399.0 0.0",
    ]


def test_names_imported_from_time_tell_it_too(run_program: RunProgram) -> None:
    run = run_program("""
        from time import perf_counter, sleep
        from datetime import datetime
        sleep(1)
        print(perf_counter(), datetime.now().second)
    """)
    assert printed(run) == "1.0 1\n"


def test_a_learners_own_datetime_class_works(run_program: RunProgram) -> None:
    run = run_program("""
        import datetime
        class Moment(datetime.datetime):
            def hello(self): return f"hello at {self:%H:%M}"
        print(Moment.now().hello(), Moment(2000, 1, 2, 3, 4).hello())
    """)
    assert printed(run) == "hello at 12:00 hello at 03:04\n"


def test_the_functions_are_themselves_again_afterwards(run_program: RunProgram) -> None:
    before = (time.time, time.sleep, time.perf_counter, datetime.datetime)
    run_program("import time; time.sleep(1)")
    assert (time.time, time.sleep, time.perf_counter, datetime.datetime) == before
    assert time.time.__module__ == "time"


@pytest.mark.parametrize("length", ["'x'", "None", "-1", "-1e-12", "float('nan')", "float('inf')", "1e20", "[1]", "1j"])
def test_a_sleep_that_cannot_be_is_refused_in_pythons_own_words(run_program: RunProgram, length: str) -> None:
    with pytest.raises(Exception) as real:  # noqa: PT011 - which, is what is compared
        time.sleep(eval(length))
    run = run_program(f"import time\ntime.sleep({length})")
    assert run["error"] is not None
    assert (run["error"]["type"], run["error"]["message"]) == (type(real.value).__name__, str(real.value))
