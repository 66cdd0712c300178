# Drawing up, changing and ending a weekly template.
drafts-new = <b>New weekly template</b>
drafts-changing = <b>Changing a weekly template</b>
drafts-ending = <b>Ending a weekly template</b>
drafts-what-happens = <b>When you save:</b>
drafts-what-ends = <b>When you end it:</b>
drafts-makes =
    { $count ->
        [one] 1 shift is made: { $first }.
       *[other] { $count } shifts are made until { $day }. The first: { $first }.
    }
drafts-makes-none = No shifts are made until { $day }. Later ones are made by themselves.
drafts-holidays-on = There is a shift on public holidays too: { $days }.
drafts-holidays-off = There is no shift on public holidays: { $days }.
drafts-changes =
    { $count ->
        [one] 1 shift changes.
       *[other] { $count } shifts change.
    }
drafts-moves =
    { $count ->
        [one] 1 of them gets new hours.
       *[other] { $count } of them get new hours.
    }
drafts-drops =
    { $count ->
        [one] 1 shift that nobody has signed up for is cancelled.
       *[other] { $count } shifts that nobody has signed up for are cancelled.
    }
drafts-holds =
    { $count ->
        [one] 1 shift would no longer be needed, but people have signed up. It is kept unless you cancel it:
       *[other] { $count } shifts would no longer be needed, but people have signed up. They are kept unless you cancel them:
    }
drafts-held = • { $when }: { $names }
drafts-late = Today's shift stays as it is: its new hours have already begun.
drafts-leaves =
    { $count ->
        [one] 1 shift stays as it is because it was changed by hand.
       *[other] { $count } shifts stay as they are because they were changed by hand.
    }
drafts-told =
    { $count ->
        [one] 1 person is told: { $names }.
       *[other] { $count } people are told: { $names }.
    }
drafts-same = Nothing has been changed yet.
drafts-nothing = No shift changes.

drafts-ask-days = <b>On which days?</b>
drafts-days-now = Chosen: { $days }
drafts-ask-hours = <b>From when to when?</b> You can also type it, for example 18-22.
drafts-ask-people = <b>How many people?</b>
drafts-people-hint = The upper two rows are counsellors: how many are needed, and how many there is room for. A trainee always comes on top, beside a counsellor.
drafts-ask-service = <b>What kind of shift is it?</b>
drafts-ask-language = <b>Which language is needed?</b>
drafts-ask-qualification = <b>Which training is needed?</b>
drafts-ask-holidays = <b>What about public holidays?</b>
drafts-holidays-hint = “Like Sundays”: there is a shift if the template has Sundays.
drafts-ask-from = <b>From which day?</b> You can also type it, for example 27.11.
drafts-ask-until = <b>Until which day, that day included?</b> You can also type it, for example 27.11.
drafts-until-never = No end
drafts-any-language = Any language
drafts-any-qualification = No special training
drafts-count-least = at least { $count }
drafts-count-most = up to { $count }
drafts-count-places = { $count } { $kind }

drafts-go-days-working = Mon–Fri
drafts-go-days-weekend = Sat–Sun
drafts-go-days-every = Every day
drafts-go-on = Next
drafts-go-back-to-days = Change days
drafts-go-days = Days
drafts-go-hours = Hours
drafts-go-people = People
drafts-go-service = Service
drafts-go-language = Language
drafts-go-qualification = Training
drafts-go-holidays = Holidays
drafts-go-from = From
drafts-go-until = Until
drafts-go-holidays-as_usual = As usual
drafts-go-holidays-dropped = No shift
drafts-go-holidays-like_sunday = Like Sundays
drafts-go-save = Save
drafts-go-end-now = End template
drafts-go-save-cancel =
    { $people ->
        [0] Save and cancel { $count }
        [one] Save and cancel { $count }, tell 1 person
       *[other] Save and cancel { $count }, tell { $people } people
    }
drafts-go-end-cancel =
    { $people ->
        [0] End template and cancel { $count }
        [one] End template and cancel { $count }, tell 1 person
       *[other] End template and cancel { $count }, tell { $people } people
    }
drafts-go-discard = Leave as it is

drafts-saved = Saved.
drafts-saved-before = This has been saved already.
drafts-discarded = Nothing was changed.
drafts-stale = Something has changed meanwhile. Look again, then save.
drafts-has-ended = This template has ended.
drafts-hours-unclear = The bot could not read these hours. Type for example 18-22 or 18:30-22.
drafts-date-unclear = The bot could not read this date. Type for example 27.11; it has to be within the coming year.
drafts-training-retired = That training is not asked for any more. Choose another, or none.
drafts-fault-no-days = At least one day has to stay.
drafts-fault-no-hours = It cannot begin and end at the same time.
drafts-fault-nobody = At least one place has to stay.
drafts-fault-too-many = One shift does not have so many places.
drafts-fault-backwards = The last day cannot be before the first.
