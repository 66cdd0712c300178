# Küsimused juhendite ja teadete kohta: küsija, vastaja, vastus kõigile.
questions-command-questions = Küsimused, millele ei ole veel vastatud
questions-go-text = Ava tekst
questions-go-answer = Vasta
questions-go-all = Vasta kõigile
questions-go-back = Tagasi
questions-go-list = Vastamata küsimused
questions-go-one = ❓ { $what }
questions-asking = Kirjuta oma küsimus, kuni { $most } märki. Ära kirjuta midagi pöörduja kohta.
questions-placeholder = Sinu küsimus
questions-yours = <b>Sinu küsimus:</b> { $what }
questions-sent = Küsimus on teele pandud. Vastus tuleb siia.
questions-asks = { $name } küsib:
questions-what = <b>{ $what }</b>
questions-answer = <b>Vastus</b> ({ $name }): { $what }
questions-for-all = Vastust näevad kõik lugejad, küsija nimeta.
questions-ended = See tekst enam ei kehti.
questions-answering = Kirjuta vastus, kuni { $most } märki. Seda näeb ainult küsija.
questions-answering-all = Kirjuta vastus, kuni { $most } märki. Seda näevad teksti all kõik, küsija nimeta.
questions-answer-placeholder = Sinu vastus
questions-list =
    { $count ->
        [1] <b>1 küsimus ootab vastust</b>
       *[other] <b>{ $count } küsimust ootab vastust</b>
    }
questions-more = … ja veel { $more }
questions-none = Kõigile küsimustele on vastatud.
questions-sealed = Küsimusi ei saa praegu lugeda: krüptimisvõti on teine.
questions-lost = ei saa enam lugeda: krüptimisvõti on vahetunud
questions-home =
    { $count ->
        [1] ❓ 1 küsimus ootab vastust
       *[other] ❓ { $count } küsimust ootab vastust
    }
questions-taken = Sellele on juba vastatud.
questions-empty = Kirjuta paar sõna.
questions-no-seal = Küsimust ei saa praegu krüpteeritult hoida, seepärast seda ei küsita. Küsi juhilt otse.

questions-digest =
    { $count ->
        [one] { $count } küsimus on vastamata (ootab { $waits })
       *[other] { $count } küsimust on vastamata (vanim ootab { $waits })
    }
