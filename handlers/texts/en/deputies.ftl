deputies-command-deputy = Deputy: who leads while I am away

deputies-home-in = You stand in for { $name } ({ $when })
deputies-home-out = { $name } stands in for you ({ $when })

deputies-go-card = Deputy
deputies-go-today = Today
deputies-go-tomorrow = Tomorrow
deputies-go-week = This week
deputies-go-open = Until further notice
deputies-go-back = I am back
deputies-go-end = End now
deputies-go-cancel = Call off · { $when }
deputies-go-change = Change · { $when }
deputies-go-other = Choose another
deputies-go-sure = Keep it so
deputies-go-away = Days away
deputies-go-decline = I can't
deputies-go-decline-for = I can't stand in for { $name }
deputies-go-cases = Cases
deputies-go-gaps = Gaps
deputies-go-meanwhile = What happened meanwhile

deputies-card-own = <b>Deputy</b>
deputies-card = <b>{ $name }</b>: deputy
deputies-none = No deputy is named.
deputies-now = Stands in now: { $name } ({ $when })
deputies-ahead = Stands in: { $name } ({ $when })
deputies-in-now = You stand in for { $name } ({ $when })
deputies-in-ahead = You will stand in for { $name } ({ $when })
deputies-not-for = Who leads the team can name a deputy.
deputies-alone = ⚠️ At some point nobody who leads the team can be reached.
deputies-ask-who = Who stands in? Choose a person, then the days.
deputies-ask-who-when = Who stands in ({ $when })?
deputies-nobody = Another lead can stand in, or somebody who may be duty lead. You set that on the person's card.
deputies-ask-days = { $name } stands in. When? Choose or type, for example { $example } or 17.12-20.12.
deputies-is-away = ⏸ { $name } is away: { $away }

deputies-warn = { $name } stands in ({ $when }). Please look first:
deputies-warn-away = ⏸ { $name } is away for a part of that time.
deputies-warn-silent = ⚠️ Messages of the bot do not reach { $name } now.
deputies-warn-alone = ⚠️ At some point nobody who leads the team could be reached.

deputies-duty-now = <b>You stand in for { $name }</b> ({ $when })
deputies-duty-ahead = <b>You will stand in for { $name }</b> ({ $when })
deputies-duty-means = In that time their messages come to you: difficult cases, gaps and decisions.
deputies-duty-limits = Your own shifts and rest stay as they are.
deputies-duty-over = You no longer stand in for { $name }.
deputies-begun = <b>{ $name }</b> stands in for you ({ $when }). Your messages go to them in that time.
deputies-begun-ahead = <b>{ $name }</b> will stand in for you ({ $when }). Your messages go to them in that time.
deputies-begun-over = { $name } no longer stands in for you.
deputies-over = You no longer stand in for { $name }. Thank you for being there.
deputies-over-replaced = Somebody else stands in for { $name } in that time now. Thank you.
deputies-declined-own = <b>{ $name }</b> cannot stand in for you ({ $when }). Choose another, or messages come to you again.
deputies-declined = <b>{ $name }</b> cannot stand in for { $whom } ({ $when }).
deputies-trouble = <b>{ $name }</b> stands in for { $whom } ({ $when }), but something has changed.


deputies-say-named = Done
deputies-say-look = Please look first
deputies-say-ended = Ended
deputies-say-declined = They are told

deputies-unclear = The bot did not understand that. Type a day like 17.12, or both: 17.12-20.12.
deputies-odd-days = These days cannot be chosen. Choose days from today up to a year ahead, the end after the beginning.
deputies-unfit = This person cannot stand in. Choose another.
deputies-too-many = At most { $most } substitutions can be set ahead at a time.

deputies-digest-unled = { $when }: nobody who leads is there and reachable
deputies-digest-stands = { $deputy } stands in for { $name } ({ $when })
