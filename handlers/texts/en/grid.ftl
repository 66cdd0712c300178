# The week for who plans it.
grid-command-plan = Plan: the week, shift by shift
grid-go-plan = Plan
grid-go-new = New shift
grid-go-week = Week
grid-go-this = This week
grid-go-before = ‹ Week before
grid-go-after = Week after ›
grid-week = <b>Week { $week }</b> · { $day }
grid-nothing = –
grid-legend = Counsellors / needed · L duty lead · R reserve · T trainee
grid-day = <b>{ $day }</b>
grid-day-hint = Tap a shift to change it.
grid-day-none = There are no shifts on this day.
grid-row-cancelled = ✖ { $span } · cancelled
