# Nädal sellele, kes plaanib.
grid-command-plan = Graafik: nädal vahetuste kaupa
grid-go-plan = Graafik
grid-go-new = Uus vahetus
grid-go-week = Nädal
grid-go-this = See nädal
grid-go-before = ‹ Nädal varem
grid-go-after = Nädal hiljem ›
grid-week = <b>{ $week }. nädal</b> · { $day }
grid-nothing = –
grid-legend = Nõustajaid / vaja · V valves olija · R varu · P praktikant
grid-day = <b>{ $day }</b>
grid-day-hint = Puuduta vahetust, et seda muuta.
grid-day-none = Sel päeval vahetusi ei ole.
grid-row-cancelled = ✖ { $span } · tühistatud
