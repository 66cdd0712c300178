# Putting out guidance and announcements: to whom, for how long, preview, sending.
issuing-whom =
    To: { $whom } · { $count ->
        [one] 1 person
       *[other] { $count } people
    }
issuing-lasts-days =
    { $count ->
        [one] In force for 1 day from when it is sent
       *[other] In force for { $count } days from when it is sent
    }
issuing-lasts-until = In force until { $when }
issuing-lasts-on = In force until it is changed
issuing-must-not = Need not be confirmed as read
issuing-must-days =
    { $count ->
        [one] Has to be read within 1 day
       *[other] Has to be read within { $count } days
    }
issuing-must-by = Has to be read by { $when }
issuing-comes-sound = Comes with a sound, not in quiet hours
issuing-comes-silent = Comes silently
issuing-comes-urgent = Urgent: whoever is on a shift gets it in quiet hours too
issuing-pick-roles = Choose roles.
issuing-pick-languages = Choose languages people counsel in.
issuing-pick-services = Choose services people have shifts in.
issuing-pick-qualifications = Choose qualifications.
issuing-pick-shifts = Choose shifts.
issuing-pick-members = Choose people. They get it in any case.
issuing-until-hint = Choose, or type a day, such as Friday, 30.11 or 30.11 18:00.
issuing-by-hint = Choose, or type a day, such as Friday, 30.11 or 30.11 18:00.
issuing-days =
    { $count ->
        [one] 1 day
        [7] A week
        [30] A month
       *[other] { $count } days
    }
issuing-plan = <b>When is it to go out?</b>
issuing-plan-hint = Choose, or type something like Friday 9:00 or 30.11 9:00. Until then you can change everything.
issuing-time-unclear = That time is not clear, or too far off. Type something like Friday, 30.11 or 30.11 18:00.
issuing-file = 📎 { $name }
issuing-theirs = { $name } is writing this, since { $when }.
issuing-planned = Goes out { $when } ({ $name }).
issuing-out = Sent { $when } ({ $name }). To { $owed } of { $count } people.
issuing-out-corrected = Corrected where it stands, { $when } ({ $name }). { $owed } of { $count } people have it. Those who had read it need not read it again.
issuing-state-draft = This is a draft.
issuing-state-planned = This is planned.
issuing-state-out = This was sent.
issuing-state-replaced = A newer version is in force.
issuing-state-withdrawn = This was withdrawn.
issuing-state-over = Its time has passed.
issuing-state-dropped = This was put away. Nobody was sent anything.
issuing-news-missing = ⚠️ It does not say what has changed in: { $languages }.
issuing-twin-yours = You sent the same text at { $when }.
issuing-twin-theirs = { $name } sent the same text at { $when }.
issuing-twin-planned = The same text is planned already: { $when } ({ $name }).
issuing-go-everybody = To everybody
issuing-go-roles = Roles
issuing-go-languages = Languages
issuing-go-services = Services
issuing-go-qualifications = Qualifications
issuing-go-shifts = Shifts
issuing-go-members = Names
issuing-go-until = For how long
issuing-go-no-end = No end
issuing-go-by = Time to read
issuing-go-usual =
    { $count ->
        [one] As usual: 1 day
       *[other] As usual: { $count } days
    }
issuing-go-must-on = ✅ Must be read
issuing-go-must-off = Must be read: no
issuing-go-sound-on = 🔕 Silent
issuing-go-sound-off = 🔔 With sound
issuing-go-urgent-on = ✅ Urgent
issuing-go-urgent-off = Urgent: no
issuing-go-list = Drafts
issuing-go-take = Go on with it
issuing-go-send = Send now
issuing-go-send-correction = Correct now
issuing-go-plan = Schedule
issuing-go-drop = Put away
issuing-go-unsend = Do not send
issuing-go-unplan = Edit
issuing-go-restore = Bring back
issuing-go-again = Send it again
issuing-go-plan-again = Schedule it too
issuing-go-counts = Who has read it
issuing-go-correct = Correct
issuing-go-revise = New version
issuing-say-sent =
    { $count ->
        [one] Sent to 1 person.
       *[other] Sent to { $count } people.
    }
issuing-say-corrected =
    { $had ->
        [0] Corrected.
        [one] Corrected where it stands, for 1 person. Those who have read it need not read it again.
       *[other] Corrected where it stands, for { $had } people. Those who have read it need not read it again.
    } { $fresh ->
        [0] Nobody gets a new message.
        [one] 1 person gets it for the first time.
       *[other] { $fresh } people get it for the first time.
    }
issuing-say-planned =
    { $count ->
        [one] Planned. It goes to 1 person.
       *[other] Planned. It goes to { $count } people.
    }
issuing-say-before = This is sent already. Nothing was sent a second time.
issuing-say-unplanned = This is a draft again and does not go out by itself.
issuing-say-dropped = Put away. You can bring it back.
issuing-say-restored = The draft is back.
