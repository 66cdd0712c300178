# Uncovered shifts: who is missing, whom to ask, what they said.
gaps-command-gaps = Uncovered shifts: where somebody is missing

gaps-go-list = Uncovered shifts
gaps-go-show = Show shift
gaps-go-put = Put somebody in
gaps-go-kind = Find: { $kind }
gaps-go-ask =
    { $count ->
        [1] Ask them
        [2] Ask these 2
       *[other] Ask these 3
    }
gaps-go-ask-next =
    { $count ->
        [1] Ask one more
        [2] Ask next 2
       *[other] Ask next 3
    }

gaps-row = { $shift } · { $count } short
gaps-list = <b>Uncovered shifts</b>
gaps-list-hint = Tap a shift to see who could come.
gaps-list-none = All shifts of the next two weeks are covered.
gaps-ahead =
    { $count ->
        [one] <b>{ $count } uncovered shift ahead.</b>
       *[other] <b>{ $count } uncovered shifts ahead.</b>
    }

gaps-heading = { $light } <b>{ $when }</b>
gaps-special = { $what }
gaps-missing = Missing: { $what }
gaps-left = Until the start: { $left }
gaps-covered = The shift is covered.
gaps-replaced = There is a newer message about this shift below.
gaps-no-need = Nobody is missing any more.
gaps-could = <b>Who could come</b> (hours planned / target):
gaps-candidate = { $mark } { $name }: { $has } / { $target }
gaps-more = … and { $count } more
gaps-nobody = By the rules there is nobody else to ask now.

gaps-answers = <b>Asked: { $count }</b> · yes { $yes } · no { $no } · silent { $silent }
gaps-answers-yes = Coming: { $names }
gaps-answers-no = Not this time: { $names }
gaps-answers-silent = No answer yet: { $names }
gaps-asked-before = They have been asked already.
gaps-asked-now =
    { $count ->
        [one] { $count } person is being asked.
       *[other] { $count } people are being asked.
    }
gaps-asked-later =
    { $count ->
        [one] These are quiet hours. { $count } person is asked at { $time }.
       *[other] These are quiet hours. { $count } people are asked at { $time }.
    }

gaps-digest-now = Now { $hours }: { $who } short
gaps-digest-today = Today { $hours }: { $who } short
gaps-digest-tomorrow = Tomorrow { $hours }: { $who } short
gaps-digest-lack-counsellor =
    { $count ->
        [one] { $count } counsellor
       *[other] { $count } counsellors
    }
gaps-digest-lack-duty_lead = duty lead
gaps-digest-lack-reserve = reserve
gaps-digest-lack-shadow = trainee
gaps-digest-many = Shifts { $covered }/{ $count } covered
gaps-digest-week =
    { $count ->
        [one] { $count } more uncovered shift in the coming week
       *[other] { $count } more uncovered shifts in the coming week
    }
