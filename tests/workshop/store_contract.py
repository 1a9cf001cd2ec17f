"""What every store must do, whoever keeps it: a test module subclasses `StoreContract`.

`make` is a fixture of the subclass: a function (clock) → an empty store, closed at teardown.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from persona_core.problem import Problem
from persona_core.workshop.store import Conflict, Put, Store

START = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)
NASTY = [
    'x"; DROP TABLE documents; --',
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "=1+1",
    "nul \x00 inside",
    "half a pair \ud800",
    "ünï — “cøde” 🙂",
    "",
]


class Clock:
    """A clock that stands until it is told how much time passed."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


Make = Callable[[Clock], Store]


def survey() -> pa.Table:
    """A small respondents' table with every column type the product makes, with blanks."""
    codes = pa.array([1, None, 0, 2, 1], pa.int16())
    return pa.table(
        {
            "q0": pa.DictionaryArray.from_arrays(codes, pa.array(["never", "often", "ünused\x00"])),
            "q0_blank": pa.array([0, 2, 0, 0, 0], pa.uint8()),
            "q1": pa.array([1.5, None, -0.0, 1e308, float("nan")], pa.float64()),
            "q2": pa.array(['x"; DROP TABLE t; --', None, "", "é\x00", "🙂"], pa.string()),
            "q3_0": pa.array([True, None, False, True, True]),
            "q4": pa.array([0, None, -1, 2**40, 5], pa.timestamp("us")),
            "q5": pa.nulls(5),
            "q6": pa.DictionaryArray.from_arrays(
                pa.array([None] * 5, pa.int16()), pa.array([], pa.string())
            ),
        }
    )


class StoreContract:
    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def store(self, make: Make, clock: Clock) -> Store:
        return make(clock)

    # -- documents ----------------------------------------------------------------------------

    def test_what_was_never_put_is_not_there(self, store: Store) -> None:
        assert store.get("a") is None
        assert store.documents() == []
        assert store.history() == []
        assert store.commit_number() == 0

    def test_a_document_comes_back_with_its_version_author_and_time(
        self, store: Store, clock: Clock
    ) -> None:
        value = {"text": "Saves time", "n": 3, "share": 0.25, "list": [1, None, True]}
        (put,) = store.put([Put("persona/1/goal", value, 0)], by="Ana")
        assert (put.key, put.value, put.version) == ("persona/1/goal", value, 1)
        assert (put.by, put.at) == ("Ana", START)
        assert store.get("persona/1/goal") == put

    def test_a_time_in_another_zone_is_the_same_moment_in_utc(
        self, store: Store, clock: Clock
    ) -> None:
        from zoneinfo import ZoneInfo

        clock.now = START.astimezone(ZoneInfo("Asia/Tokyo"))
        (put,) = store.put([Put("a", 1, 0)], by="Ana")
        found = store.get("a")
        assert found is not None
        assert found.at == put.at == START
        assert found.at.utcoffset() == timedelta(0)

    def test_what_a_caller_does_to_a_value_stays_with_the_caller(self, store: Store) -> None:
        store.put([Put("a", {"list": [1]}, 0)], by="ann")
        first = store.get("a")
        assert first is not None
        first.value["list"].append(2)
        again = store.get("a")
        assert again is not None
        assert again.value == {"list": [1]}

    def test_each_put_raises_the_version_by_one(self, store: Store) -> None:
        for expected in range(5):
            (document,) = store.put([Put("a", f"v{expected}", expected)], by="Ana")
            assert document.version == expected + 1

    def test_documents_are_those_with_the_prefix_sorted_by_key(self, store: Store) -> None:
        keys = ["b/2", "a/1", "b/10", "b", "c%", "B/1", "b_2"]
        store.put([Put(key, key, 0) for key in keys], by="Ana")
        assert [d.key for d in store.documents("b/")] == ["b/10", "b/2"]
        assert [d.key for d in store.documents()] == sorted(keys)
        assert store.documents("%") == []

    @pytest.mark.parametrize("text", NASTY)
    def test_text_is_data_as_value_and_author_of_anything(self, store: Store, text: str) -> None:
        store.put([Put("a", {"text": text, text: [text]}, 0)], by="Ana")
        found = store.get("a")
        assert found is not None
        assert found.value == {"text": text, text: [text]}
        assert store.history("a")[0].value == found.value

    @pytest.mark.parametrize("text", [t for t in NASTY if "\ud800" not in t])
    def test_text_is_data_as_key_and_author(self, store: Store, text: str) -> None:
        store.put([Put(f"key/{text}", 1, 0), Put("other", 2, 0)], by=text)
        found = store.get(f"key/{text}")
        assert found is not None
        assert found.by == text
        assert [d.key for d in store.documents(f"key/{text}")] == [f"key/{text}"]
        assert len(store.documents()) == 2

    def test_a_put_on_an_old_version_is_a_conflict_that_holds_both(self, store: Store) -> None:
        store.put([Put("a", "first", 0)], by="Ana")
        store.put([Put("a", "Ben's", 1)], by="Ben")
        mine = Put("a", "Ana's", 1)
        with pytest.raises(Conflict, match="a was changed by Ben") as conflict:
            store.put([mine], by="Ana")
        assert conflict.value.mine == mine
        assert conflict.value.theirs == store.get("a")
        assert conflict.value.theirs.value == "Ben's"

    def test_a_put_that_expects_nothing_where_something_stands_is_a_conflict(
        self, store: Store
    ) -> None:
        store.put([Put("a", "first", 0)], by="Ana")
        with pytest.raises(Conflict):
            store.put([Put("a", "second", 0)], by="Ben")

    def test_a_put_that_expects_what_never_was_is_a_conflict(self, store: Store) -> None:
        with pytest.raises(Conflict, match="never saved") as conflict:
            store.put([Put("a", "x", 3)], by="Ana")
        assert (conflict.value.theirs.version, conflict.value.theirs.value) == (0, None)

    def test_a_conflict_leaves_nothing_of_its_put_behind(self, store: Store) -> None:
        store.put([Put("b", "old", 0)], by="Ana")
        before = store.commit_number()
        with pytest.raises(Conflict):
            store.put([Put("a", 1, 0), Put("b", "new", 7), Put("c", 1, 0)], by="Ben")
        assert [d.key for d in store.documents()] == ["b"]
        assert [e.key for e in store.history()] == ["b"]
        assert store.commit_number() == before
        store.put([Put("a", 1, 0)], by="Ben")

    def test_a_value_that_is_no_json_leaves_nothing_behind(self, store: Store) -> None:
        with pytest.raises(TypeError):
            store.put([Put("a", 1, 0), Put("b", object(), 0)], by="Ana")
        assert store.documents() == []
        assert store.commit_number() == 0

    def test_the_changes_of_one_put_are_one_commit(self, store: Store) -> None:
        store.put([Put(f"k{i}", i, 0) for i in range(50)], by="Ana")
        assert store.commit_number() == 1
        assert [(e.commit, e.value) for e in store.history()] == [(1, i) for i in range(50)]

    def test_two_changes_of_one_key_in_one_put_follow_each_other(self, store: Store) -> None:
        first, second = store.put([Put("a", 1, 0), Put("a", 2, 1)], by="Ana")
        assert (first.version, second.version) == (1, 2)
        found = store.get("a")
        assert found is not None
        assert found.value == 2
        assert [(e.version, e.value) for e in store.history()] == [(2, 2)]

    def test_no_changes_are_no_commit(self, store: Store) -> None:
        assert store.put([], by="Ana") == []
        assert store.commit_number() == 0

    # -- removal ------------------------------------------------------------------------------

    def test_a_removed_document_is_gone_and_its_history_stays(self, store: Store) -> None:
        store.put([Put("a", "x", 0)], by="Ana")
        (removed,) = store.put([Put("a", None, 1)], by="Ana")
        assert (removed.value, removed.version) == (None, 2)
        assert store.get("a") is None
        assert store.documents() == []
        assert [(e.version, e.value) for e in store.history("a")] == [(1, "x"), (2, None)]

    @pytest.mark.parametrize("expected", [0, 2])
    def test_a_removed_document_can_be_put_again_under_a_new_version(
        self, store: Store, expected: int
    ) -> None:
        store.put([Put("a", "x", 0)], by="Ana")
        store.put([Put("a", None, 1)], by="Ana")
        (again,) = store.put([Put("a", "y", expected)], by="Ana")
        assert again.version == 3
        assert [e.value for e in store.history("a")] == ["x", None, "y"]

    def test_a_change_of_what_somebody_removed_is_a_conflict(self, store: Store) -> None:
        store.put([Put("a", "x", 0)], by="Ana")
        store.put([Put("a", None, 1)], by="Ben")
        with pytest.raises(Conflict, match="a was removed by Ben") as conflict:
            store.put([Put("a", "y", 1)], by="Ana")
        assert conflict.value.theirs.value is None

    # -- history ------------------------------------------------------------------------------

    def test_keystrokes_within_ten_seconds_are_one_line_with_the_last_value(
        self, store: Store, clock: Clock
    ) -> None:
        for version, text in enumerate(["S", "Sa", "Save"]):
            store.put([Put("a", text, version)], by="Ana")
            clock.passes(4)
        (entry,) = store.history("a")
        assert (entry.value, entry.version, entry.commit) == ("Save", 3, 3)
        assert entry.at == START + timedelta(seconds=8)
        found = store.get("a")
        assert found is not None
        assert found.version == 3

    def test_a_line_holds_no_more_than_ten_seconds_of_typing(
        self, store: Store, clock: Clock
    ) -> None:
        for version in range(13):
            store.put([Put("a", version, version)], by="Ana")
            clock.passes(3)
        # seconds 0-9, 12-21, 24-33, 36
        assert [e.value for e in store.history("a")] == [3, 7, 11, 12]

    def test_a_decision_is_a_line_of_its_own(self, store: Store) -> None:
        store.put([Put("a", 1, 0, apart=True)], by="Ana")
        store.put([Put("a", 2, 1, apart=True)], by="Ana")
        store.put([Put("a", 3, 2)], by="Ana")  # what is typed about it belongs to it
        assert [e.value for e in store.history("a")] == [1, 3]

    def test_another_person_starts_a_line_of_their_own(self, store: Store) -> None:
        store.put([Put("a", 1, 0)], by="Ana")
        store.put([Put("a", 2, 1)], by="Ben")
        store.put([Put("a", 3, 2)], by="Ana")
        assert [(e.by, e.value) for e in store.history()] == [("Ana", 1), ("Ben", 2), ("Ana", 3)]

    def test_another_key_in_between_does_not_part_a_line(self, store: Store) -> None:
        store.put([Put("a", 1, 0)], by="Ana")
        store.put([Put("b", 1, 0)], by="Ana")
        store.put([Put("a", 2, 1)], by="Ana")
        assert [(e.commit, e.key, e.value) for e in store.history()] == [(2, "b", 1), (3, "a", 2)]

    def test_who_asks_for_what_is_new_sees_a_rewritten_line_again(self, store: Store) -> None:
        store.put([Put("a", 1, 0)], by="Ana")
        seen = store.commit_number()
        store.put([Put("a", 2, 1)], by="Ana")
        assert [e.value for e in store.history(since=seen)] == [2]
        assert store.history(since=store.commit_number()) == []

    def test_a_clock_that_was_set_back_does_not_merge_lines(
        self, store: Store, clock: Clock
    ) -> None:
        store.put([Put("a", 1, 0)], by="Ana")
        clock.passes(-3600)
        store.put([Put("a", 2, 1)], by="Ana")
        assert [e.value for e in store.history()] == [1, 2]

    def test_an_appended_line_is_no_document_and_is_never_merged(self, store: Store) -> None:
        store.append("export/pdf", {"persona": "x"}, by="Ana")
        store.append("export/pdf", {"persona": "x"}, by="Ana")
        assert store.get("export/pdf") is None
        assert [(e.commit, e.version) for e in store.history("export/")] == [(1, 0), (2, 0)]

    def test_history_by_prefix(self, store: Store) -> None:
        store.put([Put("a/1", 1, 0), Put("b/1", 2, 0)], by="Ana")
        assert [e.key for e in store.history("b/")] == ["b/1"]

    # -- threads ------------------------------------------------------------------------------

    def test_eight_threads_save_at_once_and_nothing_is_lost(self, store: Store) -> None:
        failures: list[BaseException] = []

        def work(person: int) -> None:
            try:
                for i in range(15):
                    store.put([Put(f"p{person}/{i}", i, 0)], by=f"p{person}")
                    assert len(store.documents(f"p{person}/")) == i + 1
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work, args=(p,)) for p in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(store.documents()) == 8 * 15
        assert store.commit_number() == 8 * 15
        assert sorted(e.commit for e in store.history()) == list(range(1, 8 * 15 + 1))

    def test_of_eight_threads_that_save_over_one_version_one_wins(self, store: Store) -> None:
        store.put([Put("a", "start", 0)], by="Ana")
        outcome: list[str] = []

        def work(person: int) -> None:
            try:
                store.put([Put("a", person, 1)], by=f"p{person}")
                outcome.append("won")
            except Conflict:
                outcome.append("conflict")

        threads = [threading.Thread(target=work, args=(p,)) for p in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcome) == ["conflict"] * 7 + ["won"]

    # -- rows ---------------------------------------------------------------------------------

    def test_rows_come_back_as_they_were(self, store: Store) -> None:
        table = survey()
        found = store.rows(store.keep_rows(table, name="survey"))
        assert found.schema.equals(table.schema)
        for name in table.column_names:
            before, after = table.column(name).combine_chunks(), found.column(name).combine_chunks()
            if name == "q1":  # NaN is not equal to itself
                np.testing.assert_array_equal(before.to_numpy(False), after.to_numpy(False))
                assert before.is_null().equals(after.is_null())
            else:
                assert before.to_pylist() == after.to_pylist()
            if pa.types.is_dictionary(table.schema.field(name).type):
                assert before.dictionary.equals(after.dictionary)
                assert before.indices.equals(after.indices)

    def test_many_rows_come_back_in_their_order(self, store: Store) -> None:
        rng = np.random.default_rng(0)
        table = pa.table({"q0": rng.random(300_000), "q1": rng.integers(0, 9, 300_000)})
        assert store.rows(store.keep_rows(table, name="many")).equals(table)

    def test_a_table_without_rows_keeps_its_columns(self, store: Store) -> None:
        table = survey().slice(0, 0)
        found = store.rows(store.keep_rows(table, name="empty"))
        assert found.schema.equals(table.schema)
        assert found.num_rows == 0

    def test_the_hash_is_of_the_content_not_of_its_chunks(self, store: Store) -> None:
        table = survey()
        chunked = pa.concat_tables([table.slice(0, 2), table.slice(2, 1), table.slice(3)])
        assert store.keep_rows(table, name="a") == store.keep_rows(chunked, name="b")

    def test_the_same_content_is_kept_once(self, store: Store) -> None:
        first = store.keep_rows(survey(), name="a")
        commits = store.commit_number()
        assert store.keep_rows(survey(), name="b") == first
        assert store.commit_number() == commits

    def test_rows_that_turn_out_unwanted_leave_nothing(self, store: Store) -> None:
        def refuse() -> None:
            raise Problem("the file", "it holds no table", "load another")

        with pytest.raises(Problem, match="holds no table"):
            store.keep_rows(survey(), name="a", if_sound=refuse)
        assert store.kept_rows() == {}
        assert store.verify_rows(store.keep_rows(survey(), name="a"))

    def test_nobody_waits_while_it_is_found_out_whether_rows_are_wanted(self, store: Store) -> None:
        other: list[str] = []

        def keep_another() -> None:
            rest = survey().slice(1)
            thread = threading.Thread(target=lambda: other.append(store.keep_rows(rest, name="b")))
            thread.start()
            thread.join(30)
            assert other

        digest = store.keep_rows(survey(), name="a", if_sound=keep_another)
        assert set(store.kept_rows()) == {digest, *other}

    def test_rows_stay_where_somebody_else_does_not_want_the_same_ones(self, store: Store) -> None:
        def refuse() -> None:
            raise Problem("the file", "it was stopped", "load it again")

        def another_stops() -> None:
            with pytest.raises(Problem):
                store.keep_rows(survey(), name="b", if_sound=refuse)

        digest = store.keep_rows(survey(), name="a", if_sound=another_stops)
        assert store.verify_rows(digest)
        another_stops()
        assert store.verify_rows(digest)

    def test_any_other_content_has_another_hash(self, store: Store) -> None:
        base = pa.table({"a": ["x", None], "b": ["", "y"]})
        blank = pa.DictionaryArray.from_arrays(pa.array([0, None], pa.int16()), ["x"])
        longer = pa.DictionaryArray.from_arrays(pa.array([0, None], pa.int16()), ["x", "z"])
        others = [
            pa.table({"a": ["x", ""], "b": ["", "y"]}),
            pa.table({"a": [None, "x"], "b": ["", "y"]}),
            pa.table({"b": ["", "y"], "a": ["x", None]}),
            pa.table({"a": ["x", None], "c": ["", "y"]}),
            pa.table({"a": ["x", None], "b": ["y", ""]}),
            pa.table({"a": blank, "b": ["", "y"]}),
            pa.table({"a": longer, "b": ["", "y"]}),
            pa.table({"a": ["x"], "b": [""]}),
            pa.table({"a": pa.array([1, None], pa.int64()), "b": ["", "y"]}),
            pa.table({"a": pa.array([1, None], pa.int32()), "b": ["", "y"]}),
            pa.table({"a": pa.array([1, 0], pa.int32()), "b": ["", "y"]}),
        ]
        digests = [store.keep_rows(t, name="t") for t in [base, *others]]
        assert len(set(digests)) == len(digests)

    def test_kept_rows_verify_and_unknown_ones_do_not(self, store: Store) -> None:
        assert store.verify_rows(store.keep_rows(survey(), name="a"))
        assert not store.verify_rows("0" * 64)

    def test_every_kept_table_is_listed_with_its_name(self, store: Store) -> None:
        first = store.keep_rows(survey(), name="a")
        second = store.keep_rows(survey().slice(1), name="b")
        assert list(store.kept_rows().items()) == [(first, "a"), (second, "b")]

    def test_rows_that_were_never_kept_are_a_problem_in_words(self, store: Store) -> None:
        with pytest.raises(Problem, match="keeps nothing under 000000000000…"):
            store.rows("0" * 64)

    def test_four_threads_keep_the_same_rows_once(self, store: Store) -> None:
        digests: list[str] = []
        threads = [
            threading.Thread(target=lambda: digests.append(store.keep_rows(survey(), name="a")))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(digests) == 4
        assert len(set(digests)) == 1
        assert store.commit_number() == 1

    # -- blobs --------------------------------------------------------------------------------

    def test_bytes_come_back_and_are_kept_once(self, store: Store) -> None:
        content = bytes(range(256)) * 4000
        digest = store.keep_blob(content)
        assert store.keep_blob(content) == digest
        assert store.blob(digest) == content
        assert store.commit_number() == 1

    def test_no_bytes_are_bytes_too(self, store: Store) -> None:
        import hashlib

        digest = store.keep_blob(b"")
        assert digest == hashlib.sha256(b"").hexdigest()
        assert store.blob(digest) == b""
        assert store.keep_blob(b"") == digest

    def test_bytes_that_were_never_kept_are_a_problem_in_words(self, store: Store) -> None:
        with pytest.raises(Problem, match="keeps nothing under"):
            store.blob("0" * 64)

    # -- the end ------------------------------------------------------------------------------

    def test_a_closed_store_says_so(self, store: Store) -> None:
        store.close()
        store.close()
        with pytest.raises(Problem, match="closed"):
            store.get("a")
