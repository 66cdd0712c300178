# Readiness: that an alert would find somebody when a shift opens.
readiness-nobody = ⚠️ Vahetus { $when }: kui keegi annab keerulisest juhtumist märku, ei ole kedagi, kes häire kätte saaks.
readiness-first = ⚠️ Vahetus { $when }: häire esimesel astmel ei ole kedagi. Valves olijat ei ole ja juhti bot kätte ei saa.
readiness-instead = Häire läheks kohe järgmistele: { $names }.
readiness-unreachable = Bot ei saa praegu kätte: { $names }.
readiness-do = Mida teha: pane vahetusse valves olija või nimeta juhile asendaja (/asendaja). Kui bot kellenigi ei jõua, palu tal bot uuesti avada ja vajutada Start.
readiness-mended = ✅ Vahetus { $when }: häirele on jälle vastajaid.
readiness-over = Vahetus { $when }: siin ei ole enam midagi teha.
readiness-replaced = Selle asemel on uuem teade.
readiness-answering = Häirele vastavad: { $names }.
readiness-person = { $name } ({ $office })
readiness-ring-title = Vahetus
readiness-ring = Valvelaud: vahetusel kell { $time } ei ole kedagi, kes häirele vastaks. Vaata Telegrami.
readiness-ring-press = Kui said sellest teada, vajuta number üks.
readiness-ring-accept = Sain teada
readiness-go-plan = Muuda vahetust
readiness-go-ladder = Häire astmed sel ajal
