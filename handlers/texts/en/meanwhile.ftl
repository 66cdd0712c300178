# What whoever leads has missed.
meanwhile-go-again = Show it again
meanwhile-own = <b>While you were away</b> · { $since } – { $until }
meanwhile-of = <b>{ $name }: meanwhile</b> · { $since } – { $until }
meanwhile-nothing = Nothing happened that you need to know.
meanwhile-cases = Difficult cases: { $count }, still open: { $open }
meanwhile-case = { $case } · { $state }
meanwhile-gaps = Gaps: { $count }, covered by now: { $covered }
meanwhile-covered = · { $shift }: covered
meanwhile-short = · { $shift }: somebody is missing
meanwhile-joined = { $name } joined the team
meanwhile-left = { $name } left the team
meanwhile-away = Days away were marked: { $name }
