# Vabad vahetused rühmavestluses: ainult arvud, mitte kunagi nimed.
board-open =
    { $count ->
        [one] <b>Abi on vaja { $count } vahetuses</b> (järgmised 7 päeva)
       *[other] <b>Abi on vaja { $count } vahetuses</b> (järgmised 7 päeva)
    }
board-how = Puuduta vahetust ja oledki kirjas. Kinnituse saad boti vestlusesse.
board-more =
    { $count ->
        [one] Veel { $count } vahetus: vaata botist „Vahetused“.
       *[other] Veel { $count } vahetust: vaata botist „Vahetused“.
    }
board-covered = 🟢 Järgmise 7 päeva vahetused on kaetud. Aitäh teile.
board-go-take = Tulen
board-yours = Oled kirjas: { $when }
board-not-now = See ei sobi sulle praegu. Põhjus on boti vestluses.
board-posted = Vahetus on rühmas.
board-posted-before = See vahetus on täna juba rühmas.
board-begun = Vahetus on juba alanud.
board-no-group = Ühtegi rühma ei ole seotud. Kirjuta rühmas /here.
