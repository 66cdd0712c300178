# Words that every part uses.
kit-home = Home
kit-back = Back
kit-cancel = Cancel
kit-previous = ‹ Previous
kit-next = Next ›
kit-page = { $page } / { $pages }

kit-gone = This is no longer there.
kit-not-yours = You do not have the right to do this.
kit-failed = Something went wrong on our side and nothing was changed. Please try again in a moment.
kit-file-too-large = This file is too large. At most { $most } MB.
kit-file-not-read = Telegram did not hand over this file. Please send it again in a moment.

kit-language-et = Eesti
kit-language-en = English
kit-language-ru = Русский

kit-role-volunteer = volunteer counsellor
kit-role-counsellor = staff counsellor
kit-role-trainee = trainee
kit-role-lead = lead specialist
kit-role-manager = team manager
kit-role-keeper = technical keeper

kit-hours = { $hours } h
kit-hours-minutes =
    { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h { $minutes } min
    }
kit-span = { $span } · { $lasting }
kit-span-back = { $span } · { $lasting }: the clocks go back that night
kit-span-forward = { $span } · { $lasting }: the clocks go forward that night

kit-kind-counsellor = counsellor
kit-kind-duty_lead = duty lead
kit-kind-reserve = reserve
kit-kind-shadow = trainee
kit-service-chat = web chat
kit-service-phone = phone
kit-service-slot = counselling slot
kit-spoken-et = Estonian
kit-spoken-en = English
kit-spoken-ru = Russian
kit-count = { $kind }: { $taken } of { $least }
kit-count-room =
    { $least ->
        [0] { $kind }: { $taken } (room for { $most })
       *[other] { $kind }: { $taken } of { $least } (room for { $most })
    }

kit-why-cancelled = This shift does not take place.
kit-why-yours = This shift is yours already.
kit-why-theirs = Already on this shift.
kit-why-begun = This shift has already begun.
kit-why-full = All places are taken.
kit-why-kept = The free place is kept for the waiting list.
kit-why-kind = This place is meant for somebody else.
kit-why-alone = A trainee always sits beside a counsellor, one beside each. Nobody on this shift is free for that now.
kit-why-away = Away at that time.
kit-why-not_open = Sign-up opens { $at }.
kit-why-closed = Sign-up is over.
kit-why-overlaps = There is another shift at that time: { $when }.
kit-why-language = This shift needs { $language }.
kit-why-qualification = This shift needs a special training.
kit-why-rest = { $has } of rest, { $needs } needed (shift { $when }).
kit-why-consecutive = That would be { $has } without a break, { $needs } at most.
kit-why-day = That would be { $has } in a day, { $needs } at most.
kit-why-week = That would be { $has } in a week, { $needs } at most.
kit-why-fair = Sign-up has just opened: until { $at } within one’s own weekly target ({ $needs }, with this shift { $has }), then free for all.

kit-away-until = until { $last }
kit-away-days = { $first } – { $last }
kit-away-from = from { $first }, no end date
kit-away-open = no end date
kit-last-lead = Somebody has to lead the team. Give the lead role to another person first.

kit-people = On this shift: { $names }
kit-came = { $name } ✓
kit-went = { $name } (has gone)
kit-cover-wanted = { $name } (cover wanted)
kit-not-here-yet = { $name } (not here yet)
kit-tell-yourself = The bot cannot reach { $names }. Please tell them yourself.

kit-letter-duty_lead = L
kit-letter-reserve = R
kit-letter-shadow = T
kit-past = That time has passed. Please choose a later one.
kit-too-far = Shifts are not opened so far ahead. Choose a day within a year.
kit-no-such-time = There is no such time: the clocks go forward then.
kit-changed = Something has changed meanwhile. Please look again and choose.
kit-own-words = Own words
kit-words-hint = Type up to { $most } characters, nothing about a person in contact.
kit-words-too-long = This is too long. Type up to { $most } characters.
kit-reason-too_few = too few people
kit-reason-technical = technical fault
kit-reason-holiday = public holiday
kit-reason-joined = joined with another shift
kit-reason-agreed = agreed with them
kit-reason-emergency = emergency
kit-reason-short = short shift
kit-identifier-personal_code = The bot deleted the message because it held a number that looks like a personal code. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-phone = The bot deleted the message because it held a number that looks like a telephone number. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-email = The bot deleted the message because it held something that looks like an e-mail address. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-bank_account = The bot deleted the message because it held a number that looks like a bank account. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-document = The bot deleted the message because it held a number that looks like a document number. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-network = The bot deleted the message because it held a number that looks like an IP address. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-profile = The bot deleted the message because it held a user name or a link to a profile. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-birth_date = The bot deleted the message because it held a date that looks like a date of birth. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-address = The bot deleted the message because it held something that looks like an address. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. Please write it again without personal data.
kit-identifier-old = This message holds something that tells who it is about. Nothing was kept, but the bot can no longer delete it because it is more than two days old. Please delete it yourself.
kit-words-lost = Telegram did not hand your message back and the bot has no copy of it. Please type it again.
kit-words-late = The bot no longer waits for this answer. Nothing was kept. Open the card again and start from there.
kit-week-every-day = Every day
kit-week-count = { $kind } { $count }
kit-week-up-to = up to { $count }
kit-week-from = From { $day }
kit-week-until = Until { $day }
kit-week-when = <b>{ $days } { $hours }</b>
kit-week-people = { $people }
kit-week-work = { $work }
kit-week-holidays-as_usual = Public holidays as usual
kit-week-holidays-dropped = No shift on public holidays
kit-week-holidays-like_sunday = Public holidays like Sundays
kit-heatmap-week = Coverage, week { $week }
kit-heatmap-week-what = { $since } – { $until } · counsellors: there / needed
kit-heatmap-weeks = Uncovered hours, { $count } weeks
kit-heatmap-weeks-what = { $since } – { $until } · hours × counsellors missing
kit-heatmap-week-short = wk { $week }
kit-heatmap-again = again
kit-heatmap-nothing = No shifts are planned.
kit-heatmap-full = everybody is there
kit-heatmap-fair = at least half are there
kit-heatmap-poor = fewer than half are there
kit-heatmap-nobody = nobody is there
kit-heatmap-bare = some hours with nobody
kit-heatmap-free = no minimum
kit-heatmap-skipped = this hour does not exist
kit-heatmap-no-duty_lead = duty lead missing
kit-heatmap-no-reserve = reserve missing

kit-case-danger = If life is in danger, call <b>112</b> now.
kit-case-duty-phone = Then call the duty lead: <b>{ $phone }</b>.
kit-case-title = { $mark } <b>{ $ref }</b> · { $level }
kit-case-about = { $what }
kit-case-level-none = risk is not the matter
kit-case-level-low = low risk
kit-case-level-medium = medium risk
kit-case-level-high = high risk
kit-case-level-extreme = extreme risk
kit-case-category-suicide = suicide risk
kit-case-category-self_harm = self-harm
kit-case-category-minor = a minor, a child in need
kit-case-category-partner = partner violence
kit-case-category-sexual = sexual violence
kit-case-category-mental = acute mental state
kit-case-category-threat = threat to the counsellor
kit-case-category-repeated = repeated contact
kit-case-category-broken_off = cut off in a crisis
kit-case-category-other = other
kit-case-need-advice = advice now
kit-case-need-take_over = take over
kit-case-need-debrief = a debrief
kit-case-need-inform = for information
kit-case-office-duty = duty lead
kit-case-office-lead = lead
kit-case-office-deputy = acting lead
kit-case-office-manager = team manager
kit-case-office-all = everybody who may answer
kit-case-own = You cannot take a case you flagged yourself.
kit-case-answered = Somebody has answered this already; talk to them.
kit-case-pressing = A case of such risk cannot wait.
kit-case-unsettled = First mark what became of 112.
kit-case-long-ago = It is too late to reopen this. Turn to your lead.
kit-case-taken = Somebody has taken this already.
kit-case-over = This case is over.
kit-case-waits = This case waits for somebody to answer.
