# The look back at the alerts, for who leads.
proofs-command-alerts = Häired: kui kiiresti vastati ja mis ei jõudnud kohale
proofs-title-1 = <b>Häired</b>: viimased 24 tundi
proofs-title-7 = <b>Häired</b>: viimased 7 päeva
proofs-go-1 = 24 h
proofs-go-7 = 7 päeva
proofs-go-ladder = Häire astmed
proofs-waiting = 🔴 Ootab praegu vastajat: { $ref }, juba { $lasting }.
proofs-nothing = Ühtegi häiret ei olnud.
proofs-alerts =
    { $count ->
        [one] Teavitati { $count } kord.
       *[other] Teavitati { $count } korda.
    }
proofs-longest = Kõige kauem oodati vastajat { $lasting } ({ $ref }, suur või äärmiselt suur risk).
proofs-uncertain = Pole kindel, kas jõudis kohale: { $count }
proofs-unreached = Ükski häire ei jõudnud kohale: { $names }
proofs-failed = Telefonini ei jõudnud:
proofs-failed-line = { $way }: { $why } ({ $count })
proofs-paid = Tasulisi teateid koos proovidega: { $paid }
