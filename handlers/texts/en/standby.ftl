# Quiet offers: who could come if needed. Only leads see them.
standby-go-come = I could come if needed
standby-go-stay = I could stay if needed
standby-go-withdraw = Take it back
standby-go-put = Put down: { $name }
standby-go-put-as = Put down: { $name } ({ $kind })

standby-hint = If you could help when needed, say so. Only leads see it.
standby-own-come = You offered to come if needed. Only leads see it.
standby-own-stay = You offered to stay on if needed. Only leads see it.
standby-offered = Thank you. Only leads see it.
standby-withdrawn = Your offer is taken back.

standby-people = Offered to come: { $names }
standby-staying = { $name } (could stay on)
standby-put = Put down: { $name }. They are told at once.
standby-put-silent = Put down: { $name }. The bot cannot reach them: tell them yourself.
standby-taken-back = This offer no longer stands.
standby-no-need = Nobody is missing now.
