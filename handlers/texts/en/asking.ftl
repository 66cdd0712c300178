# The question to who could come.
asking-go-show = Show shift
asking-go-take = I'll take it
asking-go-come = I'll cover
asking-go-decline = Not this time
asking-you = You are asked too whether you could come.
asking-special = { $what }
asking-about = <b>{ $when }</b>
asking-asked-counsellor =
    { $count ->
        [1] <b>{ $when }</b> needs one more counsellor. Could you come?
       *[other] <b>{ $when }</b> needs { $count } more counsellors. Could you come?
    }
asking-asked-duty_lead =
    { $count ->
        [1] <b>{ $when }</b> needs a duty lead. Could you be on call?
       *[other] <b>{ $when }</b> needs { $count } duty leads. Could you be on call?
    }
asking-asked-reserve =
    { $count ->
        [1] <b>{ $when }</b> needs somebody in reserve. Could you stand by?
       *[other] <b>{ $when }</b> needs { $count } people in reserve. Could you stand by?
    }
asking-asked-shadow =
    { $count ->
        [1] <b>{ $when }</b> has a trainee place. Could you come?
       *[other] <b>{ $when }</b> has { $count } trainee places. Could you come?
    }
asking-asked-free = If it does not suit you, tap “Not this time”. No reason is asked.
asking-yours = Thank you. It is yours: { $when }
asking-yours-line = Thank you, the place is yours.
asking-declined = Understood. You will not be asked about this shift again.
asking-thanks = Covered, thank you.
