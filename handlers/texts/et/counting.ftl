# Nõustajate loendatud arvud ja nende parandamine.
counting-day = <b>Nõustajate loendus · { $day }</b>
counting-total =
    { $worked ->
        [one] Kokku { $contacts } pöördumist, loendatud { $counted } vahetus { $worked }-st.
       *[other] Kokku { $contacts } pöördumist, loendatud { $counted } vahetust { $worked }-st.
    }
counting-total-none = Loendatud ei ole midagi ({ $worked } vahetust).
counting-how = Vali vahetus, mille arve tahad vaadata või parandada. Iga nõustaja vahetus läheb arvesse eraldi.
counting-none = Sel päeval ei ole veel ühtegi vahetust alanud.
counting-asked = Nõustajalt küsitakse vahetuse lõpus, mitme pöördujaga ta vestles.
counting-not-asked = Nõustajalt vahetuse lõpus arve ei küsita: vaata seadeid.
counting-label = { $span } · pöördumisi { $contacts } · loendas { $counted }/{ $worked }
counting-label-none = { $span } · loendas { $counted }/{ $worked }
counting-shift = <b>Vahetus { $when }</b>
counting-shift-how = Vestlusi · ootajaid · edasi antud. Parandamiseks vali inimene.
counting-nobody = Keegi ei ole seda vahetust veel lõpetanud.
counting-person = { $name }: { $counts }
counting-of = <b>{ $when }</b> · { $name }
counting-of-how = Vali arv, mida parandada. Muudatus jääb toimingute logisse.
counting-now = Praegu: { $said }
counting-not-there = Selle inimese arve siin ei ole: ta ei ole seda vahetust lõpetanud.
