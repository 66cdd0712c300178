# The team's duty phone, which stands below 112 on every card of a difficult case.
dutyphone-command-dutyphone = The number of the duty phone
dutyphone-card = <b>Duty phone</b>
dutyphone-is = Now: <b>{ $number }</b>
dutyphone-is-none = There is no number now.
dutyphone-hint = Type the number counsellors see below 112. Only a number of the team itself.
dutyphone-go-remove = Remove the number
dutyphone-no-number = That is no number that can be called. Type it with the country's code, such as +372 5123 4567.
dutyphone-say-removed = The number is removed.
