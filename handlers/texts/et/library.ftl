# Raamatukogu: kehtivad juhendid teema järgi, otsing, juhendi ajalugu.
library-command-guide = Juhendid: teemad ja otsing
library-go-open = Juhendid
library-go-search = Otsi
library-go-inline = Otsi kirjutades
library-go-read = Olen tutvunud
library-go-ask = Küsi
library-go-document = Dokument
library-go-text = Tekst
library-go-history = Ajalugu
library-go-counts = Kes on lugenud
library-title = <b>Juhendid</b>
library-hint = Siin on kõik, mis praegu kehtib. Otsida saab ka nii: /guide ja sõnad.
library-empty = Ühtegi juhendit praegu ei kehti.
library-other = Muu
library-topic = <b>{ $name }</b>
library-topic-count = { $name } · { $count }
library-topic-hint = Vali juhend.
library-topic-empty = Selle teema all praegu midagi ei kehti.
library-since = Versioon { $number }, kehtib alates { $at }
library-history = <b>{ $title }</b>: versioonid
library-version = <b>Versioon { $number }</b> – { $at }
library-changed = Uus: { $what }
library-corrected = Parandus: uuesti lugema ei pidanud.
library-readers = { $more ->
    [0] Lugenud { $count }: { $names }
   *[other] Lugenud { $count }: { $names } ja veel { $more }
}
library-unread = Selle versiooni lugemist ei ole veel keegi kinnitanud.
library-ask = Mida otsid? Kirjuta üks või mitu sõna. Sobib ka sõna algus; täpitähti ei pea kirjutama.
library-searched = Otsing: <b>{ $typed }</b>
library-nothing = Midagi ei leitud. Proovi teist või lühemat sõna.
library-near = Täpselt nii ei leitud; siin on lähedased.
library-more = Leidus veel { $count }. Lisa sõna, siis jääb vähem.
library-again = Uue otsingu jaoks kirjuta sõnad.
library-not-there = Sellist juhendit praegu ei kehti.
