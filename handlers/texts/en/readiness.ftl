# Readiness: that an alert would find somebody when a shift opens.
readiness-nobody = ⚠️ Shift { $when }: if somebody flags a difficult case, there is nobody an alert would reach.
readiness-first = ⚠️ Shift { $when }: there is nobody on the first step of an alert. No duty lead, and the bot cannot reach a lead.
readiness-instead = The alert would go to the next at once: { $names }.
readiness-unreachable = The bot cannot reach now: { $names }.
readiness-do = What to do: put a duty lead on the shift, or name a deputy for the lead (/deputy). If the bot cannot reach somebody, ask them to open it again and tap Start.
readiness-mended = ✅ Shift { $when }: an alert finds somebody again.
readiness-over = Shift { $when }: there is nothing left to do here.
readiness-replaced = A newer message has taken the place of this one.
readiness-answering = An alert goes to: { $names }.
readiness-person = { $name } ({ $office })
readiness-ring-title = Shift
readiness-ring = Valvelaud: on the shift at { $time } nobody would answer an alert. Look at Telegram.
readiness-ring-press = To say that you know, press one.
readiness-ring-accept = I know
readiness-go-plan = Change the shift
readiness-go-ladder = Alert steps at that time
