# Juhendid ja teated lugejale: kaart, lugemiskinnitus, meeldetuletused.
bulletins-command-unread = Mida sul on veel lugeda
bulletins-go-read = Olen tutvunud
bulletins-go-question = Küsi
bulletins-go-document = Dokument
bulletins-go-text = Loe uuesti
bulletins-go-readers = Kes on lugenud
bulletins-go-open = Ava
bulletins-go-one = Loe: { $title }
bulletins-go-left = Mida lugeda
bulletins-go-all = Loen
bulletins-go-mine = Lugemata: { $count }
bulletins-read = ✅ Tutvusid { $when }
bulletins-asked = <b>Küsimus:</b> { $what }
bulletins-answered = <b>Vastus:</b> { $what }
bulletins-check = Kontrollküsimus: { $question }
bulletins-wrong = Päris nii see ei ole. Vaata tekst uuesti üle ja proovi veel.
bulletins-reminder = Meeldetuletus: see on sul veel lugemata.
bulletins-reminders =
    { $count ->
        [1] Meeldetuletus: sul on veel 1 asi lugemata.
       *[other] Meeldetuletus: sul on veel { $count } asja lugemata.
    }
bulletins-late = Tähtaeg on möödas, see on sul veel lugemata.
bulletins-replaced = Selle kohta on uuem meeldetuletus.
bulletins-moved = Avasid selle hiljem uuesti, see on vestluses allpool.
bulletins-needless = Seda ei ole enam vaja meelde tuletada.
bulletins-ended-replaced = Sellest on uus versioon.
bulletins-ended-withdrawn = See on tagasi võetud ja enam ei kehti.
bulletins-ended-over = See enam ei kehti, aeg on läbi.
bulletins-ended-file = ei-kehti.txt
bulletins-document = { $title }
bulletins-no-document = Dokumenti enam ei ole.
bulletins-not-asked = Selle kohta ei ole sinult lugemiskinnitust vaja.
bulletins-none = Kõik on loetud.
bulletins-mine =
    { $count ->
        [1] <b>Sul on lugeda 1 asi</b>
       *[other] <b>Sul on lugeda { $count } asja</b>
    }
bulletins-mine-line = { $title }
bulletins-mine-line-by = { $title }. { $by }
bulletins-mine-more = … ja veel { $more }
bulletins-home =
    { $count ->
        [1] 📘 Sul on 1 lugemata asi
       *[other] 📘 Sul on { $count } lugemata asja
    }
bulletins-before = Sul on lugeda:
bulletins-before-blocked = Vahetust saad alustada, kui oled need läbi lugenud:
bulletins-before-line = { $title }
bulletins-missing =
    { $title }
    Tähtaeg on käes. Tutvunud { $read }/{ $total }, puudu { $count }.
bulletins-unsent =
    { $title }
    See ei läinud planeeritud ajal välja: aeg oli juba läbi, tekst puudus või seda, mida see parandas, enam ei ole.
bulletins-untitled = Pealkirjata mustand
bulletins-say-read = Aitäh, kirjas.
bulletins-say-again = See on juba kirjas.
bulletins-say-wrong = Päris nii see ei ole. Vaata tekst uuesti üle.
bulletins-say-newer = Sellest on uus versioon. Loe see läbi.
bulletins-say-ended = See enam ei kehti.
bulletins-repeated = (Saadetud teist korda: ei ole teada, kas esimene jõudis kohale.)
