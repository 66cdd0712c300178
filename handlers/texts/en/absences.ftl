absences-command-away = I'm away: days on which nothing is offered to you

absences-home = ⏸ You are away · { $away }. Nothing is offered to you.

absences-go-away = I'm away
absences-go-days = Absence
absences-go-back = I'm back
absences-go-end-now = They are back
absences-go-today = From today
absences-go-tomorrow = From tomorrow
absences-go-other = Another day
absences-go-open-own = Until I say so
absences-go-open = No end date
absences-go-end = Change the end · { $away }
absences-go-cancel = Remove · { $away }
absences-go-first = Another start
absences-go-sure = Yes
absences-go-whatif = What if …?
absences-go-person = Their card
absences-go-deputy = Deputy
absences-go-deputy-then = Deputy · { $away }
absences-go-shifts = Shifts
absences-go-mine = My shifts
absences-go-gaps = Uncovered shifts

absences-card-own = <b>Absence</b>
absences-card = <b>{ $name }</b>: absence
absences-none = No absence is marked.
absences-now = ⏸ Away · { $away }
absences-ahead = Away · { $away }
absences-kept-own = Yours until somebody is found to cover:
absences-kept = Theirs until somebody is found to cover:
absences-no-reason = Nobody asks for a reason.
absences-back-own = Good to have you back. Places that became free do not come back by themselves: see what suits you.
absences-back = The absence has ended. Places that became free do not come back by themselves.
absences-place = · { $place }

absences-ask-first = From which day? Choose or type, for example { $example }.
absences-from = From { $first }
absences-ask-last = Until which day, that day included? Choose or type, for example { $example }.
absences-for-day = 1 day
absences-for-days = 3 days
absences-for-week = A week
absences-for-weeks = Two weeks

absences-plan-own = <b>You are away</b> · { $away }. Is that right?
absences-plan = <b>{ $name }</b> is away · { $away }. Is that right?
absences-plan-free = These places become free:
absences-plan-kept-own = We are looking for cover for these. Until it is found, they stay yours:
absences-plan-kept = We are looking for cover for these. Until it is found, they stay theirs:
absences-plan-nothing = There are no shifts in that time.
absences-plan-quiet-own = In that time you are offered no shifts and asked nothing.
absences-plan-quiet = In that time they are offered no shifts and asked nothing. The bot tells them about this.

absences-say-marked = Marked
absences-say-back = Good to have you back
absences-say-ended = The absence has ended
absences-say-cancelled = The absence is removed

absences-told = An absence was marked for you: { $away }.
absences-told-ended = Your absence was ended. Shifts are offered to you again. Places that became free do not come back by themselves.
absences-told-cancelled = Your coming absence was removed. Places that became free do not come back by themselves.
absences-freed = <b>{ $name }</b> cannot come to these shifts:
absences-line-free = · { $place }: the place is free
absences-line-sought = · { $place }: cover is being looked for
absences-welcome = Welcome back. Shifts are offered to you again.

absences-unclear = That was not clear. Type the day like this: 17.12, or both: 17.12-20.12.
absences-odd-days = These days cannot be marked. Choose days from today up to a year ahead, the end after the start.
absences-paused = You are away already, with no end date. Once you know when you will be back, change the end.
absences-too-many = Up to { $most } absences can be marked ahead.

absences-digest = Away today: { $count }
