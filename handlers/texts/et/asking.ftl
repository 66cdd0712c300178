# Küsimus sellele, kes saaks tulla.
asking-go-show = Vaata vahetust
asking-go-take = Tulen
asking-go-come = Tulen ise
asking-go-decline = Seekord mitte
asking-you = Bot küsib ka sinult, kas sa saaksid tulla.
asking-special = { $what }
asking-about = <b>{ $when }</b>
asking-asked-counsellor =
    { $count ->
        [1] Vahetusse <b>{ $when }</b> on vaja veel üht nõustajat. Kas sa saaksid tulla?
       *[other] Vahetusse <b>{ $when }</b> on vaja veel { $count } nõustajat. Kas sa saaksid tulla?
    }
asking-asked-duty_lead =
    { $count ->
        [1] Vahetuseks <b>{ $when }</b> on vaja valves olijat. Kas sa saaksid valves olla?
       *[other] Vahetuseks <b>{ $when }</b> on vaja veel { $count } valves olijat. Kas sa saaksid valves olla?
    }
asking-asked-reserve =
    { $count ->
        [1] Vahetuseks <b>{ $when }</b> on vaja kedagi varuks. Kas sa saaksid olla valmis tulema?
       *[other] Vahetuseks <b>{ $when }</b> on vaja veel { $count } inimest varuks. Kas sa saaksid olla valmis tulema?
    }
asking-asked-shadow =
    { $count ->
        [1] Vahetuses <b>{ $when }</b> on praktikandile vaba koht. Kas sa saaksid tulla?
       *[other] Vahetuses <b>{ $when }</b> on praktikantidele { $count } vaba kohta. Kas sa saaksid tulla?
    }
asking-asked-free = Kui ei sobi, vajuta „Seekord mitte“. Põhjust ei küsita.
asking-yours = Aitäh. Oled kirjas: { $when }
asking-yours-line = Aitäh, oled kirjas.
asking-declined = Selge. Selle vahetuse kohta sinult enam ei küsita.
asking-thanks = Kaetud, aitäh.
