# Kuhu suunata: partnerid ja abiliinid vajaduse järgi.
referral-command-refer = Kuhu suunata: abiliinid ja partnerid
referral-go-open = Kuhu suunata?
referral-title = <b>Kuhu suunata?</b>
referral-danger = Oht elule: <b>112</b>
referral-ask = Millega pöörduja abi vajab?
referral-empty = Nimekiri on veel tühi. Juhtivspetsialist saab selle täita.
referral-go-all = Kõik kontaktid
referral-go-keep = Muuda nimekirja
referral-go-needs = Teised mured
referral-go-copy = Kopeeri { $phone }
referral-any = Kõik
referral-of = <b>{ $need }</b> · seis kell { $clock }
referral-of-page = <b>{ $need }</b> · seis kell { $clock } · { $page }
referral-nothing = Selle jaoks ei ole nimekirjas kedagi. Vaata teisi muresid või vali „Kõik“.
