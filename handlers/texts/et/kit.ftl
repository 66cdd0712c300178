# Sõnad, mida kõik osad kasutavad.
kit-home = Avaleht
kit-back = Tagasi
kit-cancel = Katkesta
kit-previous = ‹ Eelmised
kit-next = Järgmised ›
kit-page = { $page } / { $pages }

kit-gone = Seda enam ei ole.
kit-not-yours = Selleks ei ole sul õigust.
kit-failed = Meil läks midagi valesti ja midagi ei muudetud. Proovi mõne hetke pärast uuesti.

kit-language-et = Eesti
kit-language-en = English
kit-language-ru = Русский

kit-role-volunteer = vabatahtlik nõustaja
kit-role-counsellor = koosseisuline nõustaja
kit-role-trainee = praktikant
kit-role-lead = juhtivspetsialist
kit-role-manager = tiimijuht
kit-role-keeper = haldur
