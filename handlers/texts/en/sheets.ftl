# The rota as a workbook: downloading, editing and sending it back.
sheets-command-workbook = Shifts as an Excel workbook
sheets-go-open = Workbooks
sheets-go-ahead = Next 6 weeks
sheets-go-month = This month
sheets-go-span = Other days
sheets-go-empty = Empty workbook
sheets-go-drop = Leave it
sheets-go-marked = Workbook with notes
sheets-go-apply = Apply
sheets-go-anyway = Apply anyway
sheets-go-sure = Yes, apply

sheets-open = <b>Shifts as a workbook</b>
sheets-open-how = Download a workbook, edit it in Excel or LibreOffice, and send the file back here. Before anything changes you see what would change and who is told.
sheets-span-ask = From which day to which? Type for example: 1.12–31.12
sheets-span-unclear = The bot could not read these days. Type for example: 1.12–31.12. At most a year ahead.
sheets-rota =
    { $count ->
        [one] <b>{ $first } – { $last }</b>: { $count } shift
       *[other] <b>{ $first } – { $last }</b>: { $count } shifts
    }
sheets-rota-how = Edit it and send the file back here. The sheet “Guide” says how.
sheets-file-rota = shifts
sheets-file-empty = new-shifts
sheets-file-marked = shifts-with-notes
sheets-empty = An empty workbook for new shifts. Fill in rows and send the file back here.
sheets-marked =
    { $count ->
        [one] Your workbook with notes on { $count } row. They are in the last columns.
       *[other] Your workbook with notes on { $count } rows. They are in the last columns.
    }

sheets-changes = <b>{ $name }</b>
sheets-same = Nothing was changed in this workbook.
sheets-missing =
    { $count ->
        [one] { $count } row was deleted. That changes nothing: to cancel a shift, choose the state “cancelled”.
       *[other] { $count } rows were deleted. That changes nothing: to cancel a shift, choose the state “cancelled”.
    }
sheets-count-new =
    { $count ->
        [one] { $count } new shift
       *[other] { $count } new shifts
    }
sheets-count-moved =
    { $count ->
        [one] { $count } shift moved
       *[other] { $count } shifts moved
    }
sheets-count-needs =
    { $count ->
        [one] { $count } shift needs a different number of people
       *[other] { $count } shifts need a different number of people
    }
sheets-count-altered =
    { $count ->
        [one] { $count } shift with another service, language or training
       *[other] { $count } shifts with another service, language or training
    }
sheets-count-cancelled =
    { $count ->
        [one] { $count } shift cancelled
       *[other] { $count } shifts cancelled
    }
sheets-count-added =
    { $count ->
        [one] { $count } place given
       *[other] { $count } places given
    }
sheets-count-removed =
    { $count ->
        [one] { $count } place taken away
       *[other] { $count } places taken away
    }
sheets-line = { $line }
sheets-row = Row { $number }: { $text }
sheets-more = … and { $count } more. All of them are in the workbook with notes.
sheets-told = These people get a message: { $names }.
sheets-told-done = These people were told: { $names }.
sheets-crowd = { $kind }: { $taken } people, { $most } places.
sheets-what-new = new shift { $when }
sheets-what-cancelled = cancelled
sheets-what-needs = { $kind }: at least { $least }, room for { $most }
sheets-blocked = This cannot be done: correct the rows with ⛔ and send the file again. Nothing has been changed.
sheets-against = Some rules speak against it. You can still apply it if you give a reason. Nothing has been changed yet.
sheets-all-or-nothing = Everything is applied at once. Nothing has been changed yet.
sheets-nothing = Nothing will be changed.
sheets-why = <b>Why set the rules aside?</b> The reason is kept in the audit log.
sheets-surely = <b>Working-time law may stand behind these.</b> Apply anyway?
sheets-reason-agreed = Agreed with them
sheets-reason-nobody = There is nobody else
sheets-reason-once = An exception
sheets-verdict-applied = Applied.
sheets-verdict-changed = The shifts have changed meanwhile. Please look again.
sheets-verdict-ended = This workbook has been applied, left or is too old.
sheets-verdict-ask_sure = Please confirm once more.
sheets-changed = The shifts have changed meanwhile. Nothing was applied, please look again.
sheets-applied = <b>{ $name }</b>: applied
sheets-dropped = This workbook was left. Nothing was changed.
sheets-expired = This workbook is older than 24 hours. Send it again if you want to apply it.
sheets-broken =
    { $count ->
        [one] <b>{ $name }</b>: { $count } fault. Nothing was changed.
       *[other] <b>{ $name }</b>: { $count } faults. Nothing was changed.
    }
sheets-broken-how = Correct these rows and send the file again.

sheets-file-large = This file is too large. At most { $most } MB.
sheets-file-broken = This file cannot be read. Save it again as an .xlsx workbook.
sheets-file-bomb = This file holds too much once unpacked. Download a new workbook and copy the rows into it.
sheets-file-macros = The bot does not open files with macros. Save it as an .xlsx workbook.
sheets-file-column = The column “{ $column }” is missing. Download a new workbook and copy the rows into it.
sheets-file-sheet = There is no sheet of shifts in this file. Download a workbook from the bot and edit that.
sheets-file-twice = The column “{ $column }” is there twice. Keep one.
sheets-file-rows = There are too many rows. At most { $most }.
sheets-file-other = The bot reads only .xlsx workbooks. Save the file in that format and send it again.

sheets-fault-formula = { $column }: the formula “{ $value }”. Write the value itself.
sheets-fault-merged = Cells are merged. Split them.
sheets-fault-id = { $column }: “{ $value }” is no number of a shift. Leave it empty for a new shift.
sheets-fault-empty = { $column } is empty.
sheets-fault-day = { $column }: “{ $value }” is no date.
sheets-fault-time = { $column }: “{ $value }” is no time.
sheets-fault-word = { $column }: “{ $value }” is not in the list.
sheets-fault-count = { $column }: “{ $value }” is no number from 0 to { $most }.
sheets-fault-counts = { $column }: at least { $least } are needed, but there is room for { $most }.
sheets-fault-no-places = A shift needs at least one place.
sheets-fault-person = { $column }: nobody in the team is called “{ $name }”.
sheets-fault-person-similar = { $column }: nobody in the team is called “{ $name }”. Did you mean { $similar }?
sheets-fault-person-twice = { $column }: { $name } is on this shift twice.
sheets-fault-repeated = Row { $other } has the same number already.
sheets-fault-gone = There is no shift { $shift }. Leave the number empty for a new shift.
sheets-fault-cancelled = This shift has been cancelled. If it takes place after all, add it as a new row.
sheets-fault-begun = This shift has already begun.
sheets-fault-skipped = There is no such time: the clocks go forward then.
sheets-fault-past = That time has passed.
sheets-fault-far = That is more than a year ahead.
sheets-fault-exists = There is such a shift already. Edit its row.
sheets-fault-twice = Row { $other } is the same new shift.

sheets-title-shifts = Shifts
sheets-title-people = People
sheets-title-guide = Guide
sheets-column-shift = No.
sheets-column-day = Date
sheets-column-start = Start
sheets-column-end = End
sheets-column-service = Service
sheets-column-language = Language
sheets-column-qualification = Training
sheets-column-least = { $kind }: at least
sheets-column-most = { $kind }: places
sheets-column-people = { $kind }: who
sheets-column-state = State
sheets-column-template = Template
sheets-column-changes = Changes
sheets-column-faults = Faults
sheets-state-open = takes place
sheets-state-cancelled = cancelled
sheets-of-template = from template
sheets-team-name = Name
sheets-team-role = Role
sheets-team-languages = Languages
sheets-team-qualifications = Training

sheets-guide-intro = Edit the sheet “Shifts”, save it as an .xlsx workbook and send the file back to the bot. The bot first shows what would change. Nothing changes before you confirm.
sheets-topic-edit = Editing
sheets-guide-edit = Only what you edited counts. What has changed in the rota meanwhile stays as it is. Grey cells are the bot’s.
sheets-topic-new = A new shift
sheets-guide-new = Write on an empty row. Leave “No.” empty. A date, a start, an end and at least one place are needed.
sheets-topic-names = Names
sheets-guide-names = Write names as they are on the sheet “People”. Put a semicolon between several: Mari; Jüri. From the list you can choose one.
sheets-topic-times = Times
sheets-guide-times = Times are local, for example 18:00. An end that is not later than the start is on the next day. 24:00 is midnight.
sheets-topic-cancel = Cancelling
sheets-guide-cancel = Choose the state “cancelled”. Everybody on the shift is told.
sheets-topic-removed = A deleted row
sheets-guide-removed = Deleting a row changes nothing.
sheets-topic-colours = Colours
sheets-guide-colours = Red and bold: fewer counsellors than needed. Yellow: a duty lead, a reserve or a trainee is missing. Green: everybody is there.
sheets-topic-rules = Rules
sheets-guide-rules = The bot looks at all changes together: overlapping shifts, rest, hours a day and a week, language, training. What cannot be done is marked ⛔.
sheets-topic-send = Sending it back
sheets-guide-send = All of it is applied or nothing. You have 24 hours to confirm. The file can have 2 MB and 5000 rows.
sheets-about-shift = The number of the shift. Do not edit it. Empty for a new shift.
sheets-about-day = The day the shift begins. Needed.
sheets-about-start = When it begins. Needed.
sheets-about-end = When it ends. Needed.
sheets-about-service = Choose from the list. Empty means web chat.
sheets-about-language = The language that is counselled in. May be empty.
sheets-about-qualification = The training that is needed. May be empty.
sheets-about-state = takes place or cancelled. Empty means that it takes place.
sheets-about-template = Says that the shift was made from a weekly template. It is not read.
sheets-about-least = How many people are needed at least. May be empty.
sheets-about-most = For how many there is room. Empty means as many as are needed at least.
sheets-about-people = Who is on the shift. May be empty.
