"""The indicators once more, from the raw tables and another way: with pandas, hours by quarters that are counted."""

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
        **_filling(shifts, held, since, until),
        **_people(begun, by),
    }


def _filling(shifts: pd.DataFrame, held: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp) -> dict[str, Any]:
    ranked = held.assign(rank=held.groupby("shift_id")["taken_at"].rank(method="first"))
    last = ranked.merge(shifts[["id", "least", "created_at", "starts_at"]], left_on="shift_id", right_on="id")
    last = last[(last["rank"] == last["least"]) & (last["starts_at_y"] >= since) & (last["starts_at_y"] < until)]
    lead = (last["taken_at"] - last["created_at_y"]).clip(lower=pd.Timedelta(0))
    return {"full": len(lead), "filling": lead.median()}


def _people(begun: pd.DataFrame, by: pd.Timestamp) -> dict[str, Any]:
    undone = begun["left_at"].notna() & (begun["left_at"] - begun["taken_at"] <= 5 * _MINUTE)
    worked = begun["state"].isin(_WORKED)
    gone = begun["left_at"].where(~begun["state"].isin([*_HELD, "missed"]))
    said = begun["cover_wanted_at"].fillna(gone).mask(worked)
    said = said.where(said < begun["starts_at"])
    late = said.notna() & (begun["starts_at"] - said < pd.Timedelta(hours=48))
    due = said.isna() & (begun["taken_at"] < begun["starts_at"]) & (begun["starts_at"] <= by)
    after = begun["came_at"] - begun["starts_at"]
    absent = begun["came_at"].isna() & ((begun["state"] == "missed") | begun["cover_wanted_at"].notna())
    known = due & (begun["ends_at"] <= by) & (begun["came_at"].notna() | (begun["state"] == "missed"))
    until = begun["went_at"].fillna(begun["ends_at"]).clip(upper=begun["ends_at"])
    there = (
        (until - begun["came_at"].clip(lower=begun["starts_at"])).clip(lower=pd.Timedelta(0)).fillna(pd.Timedelta(0))
    )
    trusted = (begun["state"] == "planned") & begun["cover_wanted_at"].isna() & (begun["ends_at"] <= by)
    return {
        "late_drops": int((late & ~undone).sum()),
        "sign_ups": int((~undone).sum()),
        "expected": int(due.sum()),
        "no_shows": int((due & ((after > 15 * _MINUTE) | absent)).sum()),
        "late_starts": int((due & (after > 5 * _MINUTE) & (after <= 15 * _MINUTE)).sum()),
        "planned": (begun["ends_at"] - begun["starts_at"])[known].sum(),
        "there": there[known].sum(),
        "at_work": set(begun["member_id"][(worked | trusted) & (begun["starts_at"] <= by)]),
    }


def _cases(raw: Mapping[str, pd.DataFrame], first: date, by: pd.Timestamp) -> dict[str, Any]:
    since, until = span(first)
    known = raw["difficult_case"]
    moments = raw["case_moment"]
    took = moments[
        (moments["before"] == "raised") & moments["after"].isin(["acknowledged", "on_hold", "resolved", "closed"])
    ]
    known = known.merge(took.groupby("case_id")["at"].min().rename("taken"), left_on="id", right_index=True, how="left")
    real = known[~known["state"].isin(["draft", "withdrawn"])]
    raised = real[(real["raised_at"] >= since) & (real["raised_at"] < until)]
    closed = real[(real["state"] == "closed") & (real["closed_at"] >= since) & (real["closed_at"] < until)]
    ended = real["resolved_at"].fillna(real["closed_at"])
    open_ = real[(real["raised_at"] < min(until, by)) & (ended.isna() | (ended >= min(until, by)))]
    aged = min(until, by) - open_["raised_at"]
    withdrawn = known[(known["state"] == "withdrawn") & (known["raised_at"] >= since) & (known["raised_at"] < until)]
    return {
        "raised": raised.groupby("level").size().to_dict(),
        "withdrawn": len(withdrawn),
        "resolving": (closed["closed_at"] - closed["raised_at"]),
        "old": int((aged > pd.Timedelta(days=3)).sum()),
        "open": len(open_),
        "accepting": {level: found["taken"] - found["raised_at"] for level, found in raised.groupby("level")},
    }


def _reading(raw: Mapping[str, pd.DataFrame], first: date, by: pd.Timestamp) -> dict[str, Any]:
    since, until = span(first)
    asked = raw["told"].merge(raw["edition"], left_on="base_id", right_on="id")
    read = raw["receipt"].merge(raw["edition"][["id", "base_id"]], left_on="edition_id", right_on="id")
    first_read = read.groupby(["base_id", "member_id"])["read_at"].min().rename("read_at").reset_index()
    asked = asked.rename(columns={"base_id_x": "base_id"}).merge(first_read, on=["base_id", "member_id"], how="left")
    whole = asked["read_by"] - asked["out_at"]
    own = asked["told_at"] + whole.clip(upper=pd.Timedelta(days=14))
    own = own.where(asked["ended_at"].isna() | (own < asked["ended_at"]), asked["ended_at"])
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
