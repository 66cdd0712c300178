# Vaikne pakkumine: kes saaks vajadusel tulla. Seda näevad ainult juhid.
standby-go-come = Saan vajadusel tulla
standby-go-stay = Saan vajadusel jääda
standby-go-withdraw = Võta tagasi
standby-go-put = Pane kirja: { $name }
standby-go-put-as = Pane kirja: { $name } ({ $kind })

standby-hint = Kui saaksid vajadusel aidata, anna märku. Seda näevad ainult juhid.
standby-own-come = Pakkusid, et saad vajadusel tulla. Seda näevad ainult juhid.
standby-own-stay = Pakkusid, et saad vajadusel jääda. Seda näevad ainult juhid.
standby-offered = Aitäh. Seda näevad ainult juhid.
standby-withdrawn = Pakkumine on tagasi võetud.

standby-people = Pakkusid end: { $names }
standby-staying = { $name } (saaks jääda)
standby-put = Kirjas: { $name }. Teade läheb talle kohe.
standby-put-silent = Kirjas: { $name }. Bot teda kätte ei saa: anna ise teada.
standby-taken-back = See pakkumine ei kehti enam.
standby-no-need = Praegu ei ole kedagi puudu.
