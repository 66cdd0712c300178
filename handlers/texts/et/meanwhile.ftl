# What whoever leads has missed.
meanwhile-go-again = Näita uuesti
meanwhile-own = <b>Kui sind ei olnud</b> · { $since } – { $until }
meanwhile-of = <b>{ $name }: vahepeal</b> · { $since } – { $until }
meanwhile-nothing = Midagi, mida pead teadma, ei juhtunud.
meanwhile-cases = Keerulisi juhtumeid: { $count }, neist lahtised: { $open }
meanwhile-case = { $case } · { $state }
meanwhile-gaps = Katmata vahetusi oli: { $count }, nüüdseks kaetud: { $covered }
meanwhile-covered = · { $shift }: kaetud
meanwhile-short = · { $shift }: keegi on puudu
meanwhile-joined = Tiimiga liitus { $name }
meanwhile-left = Tiimist lahkus { $name }
meanwhile-away = Äraolek märgiti: { $name }
