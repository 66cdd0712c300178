members-command-team = Tiim: kes on kes, kutsed ja rollid

members-home-waiting = { $count ->
    [one] { $count } kutse ootab vastuvõtmist.
   *[other] { $count } kutset ootavad vastuvõtmist.
}

members-button-team = Tiim
members-button-role = Muuda rolli
members-button-language = Muuda keelt
members-button-skills = Oskused
members-button-rename = Muuda nime
members-button-away = Äraolek
members-button-whatif = Mis siis, kui …?
members-button-disable = Lahkub tiimist
members-button-disable-surely = Lõpeta ligipääs
members-button-restore = Too tagasi

members-team = { $count ->
    [one] <b>Tiim</b> · { $count } inimene
   *[other] <b>Tiim</b> · { $count } inimest
}
members-team-waiting = { $mark } pole Telegramiga liitunud: { $count }
members-team-unreachable = { $mark } sõnumid ei jõua kohale: { $count }
members-team-away = { $mark } eemal: { $count }
members-team-soon = { $mark } peagi eemal: { $count }
members-team-left = { $mark } lahkunud: { $count }

members-team-stands-in = { $name } asendab: { $whom } ({ $when })
members-card-name = <b>{ $name }</b>
members-card-role = Roll: { $role }
members-card-language = Keel: { $language }
members-card-joined = Liitunud { $since }
members-card-unreachable = ⚠️ Sõnumid ei jõua kohale alates { $since }
members-card-invited = ⏳ Kutse ootab, kehtib kuni { $until }
members-card-invite-over = ⏳ Kutse ei kehti enam, ligipääsu ei ole
members-card-no-telegram = Telegramita: bot talle ei kirjuta
members-card-away = ⏸ Eemal: { $away }
members-card-left = ✕ Tiimist lahkunud, ligipääsu ei ole

members-roles = Mis roll on nüüd: <b>{ $name }</b>?
members-languages = Mis keeles bot räägib: <b>{ $name }</b>?
members-ask-new-name = <b>{ $name }</b>: kirjuta uus nimi.

members-leaving = <b>{ $name }</b> kaotab kohe ligipääsu.
members-leaving-places = { $count ->
    [0] Tulevasi vahetusi tal kirjas ei ole.
    [one] Vabaneb { $count } koht tulevases vahetuses.
   *[other] Vabaneb { $count } kohta tulevastes vahetustes.
}

members-say-role = Roll on muudetud
members-say-language = Keel on muudetud
members-say-disabled = Ligipääs on lõppenud
members-say-restored = Jälle tiimis

members-joined = <b>{ $name }</b> ({ $role }) liitus tiimiga.
members-unreachable = ⚠️ <b>{ $name }</b> ei saa boti sõnumeid kätte: bot on blokeeritud või Telegrami konto suletud. Anna olulised asjad edasi muul viisil.
members-reachable = <b>{ $name }</b> saab jälle boti sõnumeid kätte.
members-role-changed = Sinu roll on nüüd <b>{ $role }</b>.
members-told-restored = Oled jälle tiimis.

members-not-yourself = Enda kohta seda muuta ei saa. Palu seda kolleegilt.
members-has-left = See inimene on tiimist lahkunud.
members-has-joined = See inimene on juba liitunud.
members-no-name = Kirjuta nimi tähtedega, kuni { $most } märki.
members-name-taken = Tiimis on juba { $name }. Lisa näiteks perekonnanime algustäht.

members-digest-more = { $names } ja veel { $count }
members-digest-silent = Bot ei saa kätte: { $names }
members-digest-waiting =
    { $count ->
        [one] { $count } kutse ootab liitumist
       *[other] { $count } kutset ootab liitumist
    }
