joining-button-invite = Kutsu tiimi
joining-button-plain = Lisa Telegramita
joining-button-copy = Kopeeri link
joining-button-open = Ava link
joining-button-card = Ava kaart
joining-button-again = Tee uus kutse
joining-button-losing = Telefon kadus
joining-button-cut-off = Sulge konto, tee uus kutse

joining-choose-link = Kes ta tiimis on? Kui kirjutad ka nime, saad lingi, mille talle edasi anda.
joining-choose-plain = Kes ta tiimis on? Telegramita inimene on graafikus, aga bot talle ei kirjuta.
joining-ask-name = Uus { $role }. Kirjuta tema nimi.

joining-invitation =
    Kutse: <b>{ $name }</b>

    { $link }

    Anna link edasi ainult sellele inimesele. See kehtib { $hours } tundi, kuni { $until }, ja töötab ühe korra.
joining-invitation-shown = Kutse: <b>{ $name }</b>. Linki teist korda ei näidata. Kui see läks kaduma, tee kaardilt uus.
joining-invitation-used = <b>{ $name }</b> liitus tiimiga. Link enam ei tööta.
joining-invitation-ended = Kutse: <b>{ $name }</b>. See link enam ei tööta.

joining-losing = <b>{ $name }</b>: kadunud telefoni Telegrami konto kaotab kohe ligipääsu. Saad uue kutse, mille talle edasi anda.
joining-say-link = Uus kutse on tehtud
joining-say-cut-off = Vana konto ligipääs on lõppenud

joining-entry-already = Sa oled juba tiimis. Kutset ei kasutatud.
joining-entry-used = See kutse on juba ära kasutatud. Küsi uus sellelt, kes sulle lingi andis.
joining-entry-expired = See kutse enam ei kehti. Küsi uus sellelt, kes sulle lingi andis.
