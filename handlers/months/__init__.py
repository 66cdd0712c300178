"""Months are counted and kept as numbers, so that trends outlast the rows they were counted from."""

from datetime import timedelta

from handlers.kit.feature import Feature, Job
from handlers.months import jobs

FEATURE = Feature(name="months", jobs=(Job("months.count", timedelta(minutes=1), jobs.count),))
