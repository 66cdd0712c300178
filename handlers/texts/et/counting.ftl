# Nõustajate loendatud arvud ja nende parandamine.
counting-day = <b>Vahetustes loendatud · { $day }</b>
counting-total =
    { $counted ->
        [one] Pöördumisi kokku { $contacts }, loendatud { $counted } vahetus { $worked }-st.
       *[other] Pöördumisi kokku { $contacts }, loendatud { $counted } vahetust { $worked }-st.
    }
counting-total-none =
    { $worked ->
        [one] Loendatud ei ole midagi ({ $worked } vahetus).
       *[other] Loendatud ei ole midagi ({ $worked } vahetust).
    }
counting-how = Vali vahetus, mille arve tahad vaadata või parandada. Rea lõpus on, mitu nõustajat mitmest on loendanud.
counting-none = Sel päeval ei ole veel ühtegi vahetust alanud.
counting-asked = Nõustajalt küsitakse vahetuse lõpus, mitme pöördujaga ta vestles.
counting-not-asked = Nõustajalt vahetuse lõpus arve ei küsita: vaata seadeid.
counting-label = { $span } · pöördumisi { $contacts } · { $counted }/{ $worked }
counting-label-none = { $span } · loendamata · { $counted }/{ $worked }
counting-label-open = { $span } · keegi ei ole lõpetanud
counting-shift = <b>Vahetus { $when }</b>
counting-shift-how = Vestlusi · ootajaid · edasi antud. Parandamiseks vali inimene.
counting-nobody = Keegi ei ole seda vahetust veel lõpetanud.
counting-person = { $name }: { $counts }
counting-of = <b>{ $when }</b> · { $name }
counting-of-how = Vali arv, mida parandada. Muudatus jääb toimingute logisse.
counting-now = Praegu: { $said }
counting-not-there = Selle inimese arve siin ei ole: ta ei ole seda vahetust lõpetanud.
