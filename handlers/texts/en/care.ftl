# A debrief after a hard case: warm, short, never pushing, never judging.
care-go-now = Now
care-go-tomorrow = Tomorrow
care-go-colleague = With a colleague
care-go-no = Not now
care-go-rather-now = Now after all
care-go-rather-tomorrow = Rather tomorrow
care-go-rather-colleague = Rather a colleague
care-go-undo = Take the wish back
care-go-held = We have talked
care-go-take = I'll talk with them
care-go-pass = I can't now
care-go-cannot = I can't after all
care-go-mine = My debrief
care-go-talk = Debrief: { $name }

care-offer = The hard case is over. Would you like to talk about it with someone?
care-offer-again = You had a hard case not long ago. Would you like to talk about it with someone?
care-ask = When, or with whom, would you like to talk?
care-offer-hint = This is voluntary. "Not now" leaves no trace, and should you change your mind, "I'd like to talk" is on the case's card.
care-ask-hint = You can take the wish back at any time.
care-offer-last = The bot will not ask again.
care-over = All right. Take care. Should you like to talk later, "I'd like to talk" is on the case's card.
care-passed = That is fine, nothing is expected of you now. Thank you.

care-wanted-now = <b>Your wish to talk now is on its way.</b>
care-wanted-tomorrow = <b>Your wish to talk is noted: { $day }.</b>
care-wanted-colleague = <b>Your wish to talk with a colleague is on its way.</b>
care-asked = Asked: { $names }
care-asked-nobody = There is nobody the bot could write to now. Please call a colleague or a lead yourself.
care-next = If nobody answers, others are asked { $time }.
care-begins = The bot begins to ask colleagues { $time }.
care-phone = If you need somebody at once, call <b>{ $phone }</b>.
care-agreed = ✅ <b>{ $name }</b> will talk with you.
care-agreed-hint = They will get in touch with you.
care-when-now = When: now.
care-when-tomorrow = When: { $day }.
care-when-colleague = When: at a time that suits both.
care-held = This talk is over. Take care.
care-held-partner = This talk is over. Thank you for being there.

care-call = <b>Debrief.</b> { $name } would like to talk with somebody.
care-call-hint = Whoever taps first talks with them. If you have no time or strength now, tap "I can't now"; you will not be asked why.
care-skipped = Could not be asked: { $offices }.
care-partner = You agreed to talk with <b>{ $name }</b>.
care-partner-hint = Please get in touch with them. If that does not work out, tap "I can't after all" and the bot asks others.
care-taken = Somebody has said yes already. Thank you.
care-dropped = { $name } has taken the wish back, there is no need to talk any more. Thank you for being ready to.
care-nobody-reached = Somebody in the team would like to talk, but the bot can write to nobody who could answer. Please let a lead know in another way.
care-nobody-solved = The wish to talk for which the bot found nobody is settled.

care-home-wanted = Your wish to talk waits for an answer.
care-home-agreed = { $name } will talk with you.
care-home-partner = You agreed to talk with { $name }.
care-home-asked =
    { $count ->
        [one] A colleague would like to talk with somebody.
       *[other] { $count } colleagues would like to talk with somebody.
    }

care-say-no = All right. Take care.
care-say-undone = The wish is taken back.
care-say-now = Your wish is on its way.
care-say-tomorrow = Noted.
care-say-colleague = Your wish is on its way.
care-say-known = This talk is agreed already.
care-say-yours = Thank you. Please get in touch with them.
care-say-theirs = { $name } talks with them already.
care-say-passed = That is fine.
care-say-held = Thank you.
care-wanted-already = You have said already that you would like to talk. You can take the wish back.
care-over-already = This talk is over already.
care-not-wanted = This talk is not needed any more.

care-digest-agreed = You agreed to talk with { $name }
care-digest-wanted =
    { $count ->
        [one] { $count } debrief wanted (waiting { $waits })
       *[other] { $count } debriefs wanted (waiting { $waits })
    }
care-digest-go = Debrief
