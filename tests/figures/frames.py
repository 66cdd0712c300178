"""The indicators once more, from the raw tables and another way: with pandas, hours by quarters that are counted."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from storage.db import Database

TALLINN = "Europe/Tallinn"
_HELD = ["planned", "here", "done"]
_WORKED = ["here", "done"]
_MINUTE = pd.Timedelta(minutes=1)
_TARGETS = {"extreme": "3min", "high": "10min", "medium": "30min", "low": "2D"}
_INSTANTS = {
    "shift": ["starts_at", "ends_at", "created_at"],
    "place": ["taken_at", "cover_wanted_at", "came_at", "went_at", "left_at"],
    "difficult_case": ["raised_at", "resolved_at", "closed_at"],
    "case_moment": ["at"],
    "debrief": ["offered_at", "wanted_at", "ended_at"],
    "edition": ["out_at", "read_by", "ends_at", "ended_at"],
    "told": ["told_at"],
    "receipt": ["read_at"],
    "need": [],
    "member": [],
}


def tables(db: Database) -> dict[str, pd.DataFrame]:
    """The raw tables, instants in UTC."""
    found = {}
    with db.engine.connect() as connection:
        for name, instants in _INSTANTS.items():
            frame = pd.read_sql(sa.text(f"SELECT * FROM {name}"), connection)
            for column in instants:
                frame[column] = pd.to_datetime(frame[column], utc=True, format="ISO8601")
            found[name] = frame
    return found


def span(month: date) -> tuple[pd.Timestamp, pd.Timestamp]:
    """When a month of Tallinn's calendar begins and ends."""
    first = pd.Timestamp(month, tz=TALLINN)
    return first.tz_convert("UTC"), (first + pd.DateOffset(months=1)).tz_convert("UTC")


def month(raw: Mapping[str, pd.DataFrame], first: date, by: pd.Timestamp) -> dict[str, Any]:
    """Every indicator of the month."""
    return _rota(raw, first, by) | _cases(raw, first, by) | _reading(raw, first, by) | _debriefs(raw, first)


def _rota(raw: Mapping[str, pd.DataFrame], first: date, by: pd.Timestamp) -> dict[str, Any]:
    since, until = span(first)
    open_ = raw["shift"][raw["shift"]["state"] == "open"]
    needs = raw["need"][raw["need"]["kind"] == "counsellor"]
    shifts = open_.merge(needs, left_on="id", right_on="shift_id")[
        ["id", "starts_at", "ends_at", "created_at", "least"]
    ]
    places = raw["place"].merge(open_, left_on="shift_id", right_on="id", suffixes=("", "_shift"))
    held = places[(places["kind"] == "counsellor") & places["state"].isin(_HELD)]
    shifts = shifts.merge(held.groupby("shift_id").size().rename("taken"), left_on="id", right_index=True, how="left")
    shifts["filled"] = shifts[["taken", "least"]].fillna(0).min(axis=1)
    near = shifts[(shifts["starts_at"] < until) & (shifts["ends_at"] > since)].copy()
    # Every quarter of an hour of every shift is a row of its own.
    near["quarter"] = [
        pd.date_range(row.starts_at, row.ends_at, freq="15min", inclusive="left") for row in near.itertuples()
    ]
    quarters = near.explode("quarter")
    quarters["quarter"] = pd.to_datetime(quarters["quarter"], utc=True)
    quarters = quarters[(quarters["quarter"] >= since) & (quarters["quarter"] < until)]
    begun = places[
        (places["starts_at"] >= since) & (places["starts_at"] < until) & (places["kind"] != "reserve")
    ].copy()
    return {
        "needed": quarters["least"].sum() / 4,
        "filled": quarters["filled"].sum() / 4,
        **_filling(shifts, places, since, until),
        **_people(begun, by),
    }


def _filling(shifts: pd.DataFrame, places: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp) -> dict[str, Any]:
    """At each instant at which a place was taken it is counted how many there are from then to the start."""
    begun = shifts[(shifts["starts_at"] >= since) & (shifts["starts_at"] < until)]
    mine = places[(places["kind"] == "counsellor") & (places["taken_at"] < places["starts_at"])]
    leads = []
    for shift in begun.itertuples():
        of = mine[mine["shift_id"] == shift.id]
        gone = of["left_at"].fillna(shift.ends_at)
        turns = sorted({*of["taken_at"], *gone[gone < shift.starts_at]})
        count = {at: int(((of["taken_at"] <= at) & (gone > at)).sum()) for at in turns}
        short = [at for at in turns if count[at] < shift.least]
        full = [at for at in turns if not short or at > short[-1]]
        if full:
            leads.append(max(full[0] - shift.created_at, pd.Timedelta(0)))
    return {"full": len(leads), "filling": pd.Series(leads, dtype="timedelta64[us]").median()}


def _people(begun: pd.DataFrame, by: pd.Timestamp) -> dict[str, Any]:
    """Each place has one fate, told by its state and by which of its instants came first."""
    state, starts, left, came = (begun[name] for name in ("state", "starts_at", "left_at", "came_at"))
    swapped = (state == "covered") & begun["cover_wanted_at"].isna()
    undone = (state == "left") & (left - begun["taken_at"] <= 5 * _MINUTE)
    there = came.notna() & ~(left < came)
    worked = state.isin(_WORKED) | there
    given_up = state.isin(["left", "covered", "excused"]) & ~there & ~swapped
    sought = (state == "planned") & (begun["cover_wanted_at"] < starts) & ~there
    said = pd.concat([begun["cover_wanted_at"], left.where(given_up)], axis=1).min(axis=1)
    said = said.where(state != "excused", pd.concat([said, starts - pd.Timedelta(seconds=1)], axis=1).min(axis=1))
    late = (given_up | sought) & (starts - said < pd.Timedelta(hours=48))
    alone = begun["kind"] != "shadow"
    due = alone & ~given_up & ~sought & ~swapped & (begun["taken_at"] < starts) & (starts <= by)
    missing = (state == "missed") | ((state == "planned") & begun["cover_wanted_at"].notna())
    absent = came.isna() & missing
    known = due & (begun["ends_at"] <= by) & (came.notna() | absent)
    until = pd.concat([begun["went_at"], left, begun["ends_at"]], axis=1).min(axis=1)
    stayed = (until - came.clip(lower=starts)).clip(lower=pd.Timedelta(0)).where(there, pd.Timedelta(0))
    trusted = (state == "planned") & begun["cover_wanted_at"].isna() & (begun["ends_at"] <= by)
    after = came - starts
    return {
        "late_drops": int((late & ~undone & alone).sum()),
        "sign_ups": int((~undone & ~swapped & alone).sum()),
        "expected": int(due.sum()),
        "no_shows": int((due & ((after > 15 * _MINUTE) | absent)).sum()),
        "late_starts": int((due & (after > 5 * _MINUTE) & (after <= 15 * _MINUTE)).sum()),
        "planned": (begun["ends_at"] - starts)[known].sum(),
        "there": stayed[known].sum(),
        "at_work": set(begun["member_id"][(worked | trusted) & (starts <= by)]),
    }


def _cases(raw: Mapping[str, pd.DataFrame], first: date, by: pd.Timestamp) -> dict[str, Any]:
    since, until = span(first)
    known, moments = raw["difficult_case"], raw["case_moment"]
    took = moments[
        (moments["before"] == "raised") & moments["after"].isin(["acknowledged", "on_hold", "resolved", "closed"])
    ].drop_duplicates("case_id")
    known = known.merge(took.set_index("case_id")["at"].rename("taken"), left_on="id", right_index=True, how="left")
    real = known[~known["state"].isin(["draft", "withdrawn"])]
    raised = real[(real["raised_at"] >= since) & (real["raised_at"] < until)]
    raised = raised.merge(_alerts(moments, took), left_on="id", right_index=True)
    held = ~raised["alerted_as"].isin(["high", "extreme"])
    unheard = held & raised["rang"].isna() & raised["is_fired"]
    alerted = raised["began"].mask(held & raised["rang"].notna(), raised["rang"])
    waited = (raised["taken"] - alerted.mask(unheard, raised["taken"])).clip(lower=pd.Timedelta(0))
    target = raised["alerted_as"].map({level: pd.Timedelta(text) for level, text in _TARGETS.items()})
    passed = ~unheard & (by - alerted > target)
    judged = target.notna() & (raised["taken"].notna() | passed)
    closed = real[(real["resolved_at"] >= since) & (real["resolved_at"] < until)]
    at = min(until, by)
    last = moments[moments["at"] < at].drop_duplicates("case_id", keep="last").set_index("case_id")["after"]
    open_ = real[real["id"].isin(last[last.isin(["raised", "acknowledged", "on_hold"])].index)]
    withdrawn = known[(known["state"] == "withdrawn") & (known["raised_at"] >= since) & (known["raised_at"] < until)]
    return {
        "raised": raised.groupby("alerted_as").size().to_dict(),
        "within": int((judged & (waited <= target)).sum()),
        "judged": int(judged.sum()),
        "withdrawn": len(withdrawn),
        "resolving": (closed["resolved_at"] - closed["raised_at"]),
        "old": int((at - open_["raised_at"] > pd.Timedelta(days=3)).sum()),
        "open": len(open_),
        "accepting": dict(list(waited.groupby(raised["alerted_as"]))),
    }


def _alerts(moments: pd.DataFrame, took: pd.DataFrame) -> pd.DataFrame:
    """As what each case was alerted when it was taken, or is now; since when, and when somebody heard of it first."""
    ended = moments["case_id"].map(took.set_index("case_id")["id"])
    waiting = moments[ended.isna() | (moments["id"] < ended)]
    facts = waiting["facts"].map(lambda each: json.loads(each) if isinstance(each, str) else each)
    waiting = waiting.assign(
        level=facts.map(lambda each: each.get("level")), whom=facts.map(lambda each: each.get("whom"))
    )
    turns = waiting[waiting["verb"].isin(["raise", "heighten", "lower"])]
    anew = turns[turns["verb"] != "lower"].drop_duplicates("case_id", keep="last").set_index("case_id")
    rings = waiting[(waiting["verb"] == "fire") & waiting["whom"].map(bool)]
    rings = rings[rings["id"] > rings["case_id"].map(anew["id"])].drop_duplicates("case_id").set_index("case_id")
    last = turns.drop_duplicates("case_id", keep="last").set_index("case_id")
    fires = waiting[waiting["verb"] == "fire"]
    fired = set(fires[fires["id"] > fires["case_id"].map(last["id"])]["case_id"])
    return pd.DataFrame(
        {
            "alerted_as": last["level"],
            "began": anew["at"],
            "rang": rings["at"].reindex(last.index),
            "is_fired": last.index.isin(fired),
        }
    )


def _reading(raw: Mapping[str, pd.DataFrame], first: date, by: pd.Timestamp) -> dict[str, Any]:
    since, until = span(first)
    editions = raw["edition"].dropna(subset=["base_id"])
    stands = editions.sort_values("number").drop_duplicates("base_id", keep="last").set_index("base_id")
    out_at = editions.set_index("id")["out_at"]
    asked = raw["told"].copy()
    asked["out_at"] = asked["base_id"].map(out_at)
    for name in ("read_by", "ended_at"):
        asked[name] = asked["base_id"].map(stands[name])
    read = raw["receipt"].merge(editions[["id", "base_id"]], left_on="edition_id", right_on="id")
    first_read = read.groupby(["base_id", "member_id"])["read_at"].min().rename("read_at").reset_index()
    asked = asked.merge(first_read, on=["base_id", "member_id"], how="left")
    there = raw["member"].set_index("id")["state"] != "disabled"
    asked = asked[asked["read_at"].notna() | asked["member_id"].map(there)]
    whole = asked["read_by"] - asked["out_at"]
    own = asked["told_at"] + whole.clip(upper=pd.Timedelta(days=14))
    is_late = asked["told_at"] - asked["out_at"] > whole / 10
    due = asked["read_by"].where(~is_late, pd.concat([asked["read_by"], own], axis=1).max(axis=1))
    moot = asked["read_at"].isna() & (asked["ended_at"] < due)
    counted = (due >= since) & (due < until) & (due <= by) & ~moot
    took = (asked["read_at"] - asked["told_at"])[counted].dropna()
    return {"asked": int(counted.sum()), "in_time": int((counted & (asked["read_at"] <= due)).sum()), "reading": took}


def _debriefs(raw: Mapping[str, pd.DataFrame], first: date) -> dict[str, Any]:
    since, until = span(first)
    rows = raw["debrief"]
    held = rows[(rows["state"] == "held") & (rows["ended_at"] >= since) & (rows["ended_at"] < until)]
    return {
        "offered": int(((rows["offered_at"] >= since) & (rows["offered_at"] < until)).sum()),
        "wanted": int(((rows["wanted_at"] >= since) & (rows["wanted_at"] < until)).sum()),
        "held": len(held),
        "waits": held["ended_at"] - held["wanted_at"],
    }
