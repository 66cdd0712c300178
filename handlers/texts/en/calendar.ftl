# Calendar: one's own shifts in one's own calendar, as a file or from an address.
calendar-command-calendar = Calendar: your shifts in your phone's calendar

# How a shift is called in a calendar. The screen of a phone must not show what kind of work it is.
calendar-entry = Duty
calendar-file = duty.ics
calendar-file-of-day = duty-{ $day }.ics

calendar-card = <b>Calendar</b>
calendar-card-file = The file has your shifts as they are now. Open it on your phone and add it to the calendar. If something changes, get a new file.
calendar-card-neutral = Only times and the word “Duty” go into the calendar. Neither names nor what the work is are in it.
calendar-card-address = From an address the calendar updates itself, also when a shift changes or is cancelled.
calendar-card-made = Your calendar address was made on { $day }. It is not shown a second time. If it is lost, make a new one; the old one then stops working.
calendar-no-address = There is no address from which a calendar could update itself, because the bot cannot be reached from the internet.

calendar-address =
    <b>Calendar address</b>

    <code>{ $link }</code>

    iPhone and Mac: <code>{ $webcal }</code>

    Add it in your calendar with “From URL” or “Add subscription calendar”. The address is shown only now.
    Whoever knows the address can see when you are on duty. Do not pass it on.

calendar-shift =
    <b>{ $when }</b>
    Open the file on your phone and add the shift to your calendar. If the shift changes, get a new file.
calendar-mine =
    { $count ->
        [0] There is no shift in the file that you come to. If your calendar still has an old one, the file marks it as cancelled.
        [one] There is { $count } shift in the file. Open it on your phone and add it to the calendar. If something changes, get a new file.
       *[other] There are { $count } shifts in the file. Open it on your phone and add it to the calendar. If something changes, get a new file.
    }

calendar-go-card = Calendar
calendar-go-mine = My shifts as a file
calendar-go-make = Make a calendar address
calendar-go-make-anew = New address
calendar-go-off = Switch off the address
calendar-go-copy = Copy address
calendar-go-copy-apple = Copy for iPhone
calendar-go-link = Open link
calendar-go-shifts = My shifts

calendar-say-file = The file is coming
calendar-say-none = You have no shifts at the moment.
calendar-say-made = A new address is made
calendar-say-off = The address no longer works
calendar-not-yours = You have no place on this shift.
