"""The words that tell a name from a role, an organisation or a note, in both languages, folded."""

from __future__ import annotations

from companion.domain.text import fold


def _set(words: str) -> frozenset[str]:
    """Return the folded words of a list written with blanks."""
    return frozenset(fold(word).rstrip(".") for word in words.split())


TITLES = _set(
    "Dr. Prof. Professor Professorin Dr.-Ing. Dipl.-Ing. Dipl.-Kfm. Dipl.-Inf. Dipl.-Psych. Mag. "
    "Ing. PD Herr Herrn Frau Hr. Mr. Mrs. Ms. Mx. Sir Dame Mme. Mlle. M."
)
COURTESY = _set("Herr Herrn Frau Hr. Mr. Mrs. Ms. Mx. Mme. Mlle.")
"""Titles behind which a surname stands alone."""
DEGREES = _set(
    "MBA PhD Ph.D. M.Sc. B.Sc. M.A. B.A. LL.M. MSc BSc M.Eng. B.Eng. M.Ed. B.Ed. Jr. Sr. II III"
)
"""What follows a name after a comma and still belongs to it."""
PARTICLES = _set("von van de del della di da dos du la le el al bin ibn ben ter af av y")
LATER_PARTICLES = _set("der den dem la las los zu het 't")
"""Part of a name only after another particle: "van der", "de la"."""

LEGAL_FORMS = _set(
    "GmbH gGmbH mbH AG SE KG KGaA OHG GbR UG eG e.V. eV e.K. e.G. Inc. Ltd. LLC LLP PLC Corp. Co. "
    "S.A. SA S.L. SARL S.à.r.l. SAS B.V. BV N.V. NV S.p.A. SpA AB Oy A/S ApS Sp.z.o.o. s.r.o. "
    "Stiftung gUG PartG Pty."
)
INSTITUTIONS = _set(
    "Universität University Uni Université TU FH TH HS HWR RWTH DHBW Hochschule Fachhochschule "
    "Berufsakademie IHK HWK Messe Stadt Stadtwerke Landkreis Bundesagentur Agentur Bundesverband "
    "Verband Verein Ministerium Bundesministerium Institut Institute Fraunhofer "
    "Max-Planck-Institut School College Academy Akademie Gesellschaft Zentrum Center Centre "
    "Department Deutsche Deutscher Deutsches Bank Klinikum Kreis Freie Technische"
)
"""Begin the name of an organisation that goes on with a place or a subject."""
BUSINESS_WORDS = _set(
    "Labs Lab Group Gruppe Systems Solutions Consulting Software Technologies Technology Tech "
    "Digital Media Medien Verlag Holding International Industries Partners Ventures Capital Studio "
    "Studios Energy Energie Motors Health Pharma Logistics Logistik Services Service Works Company "
    "Bank Versicherung Messe University Universität Hochschule College School Institute Institut "
    "Foundation Stiftung Deutschland Germany Austria Österreich Schweiz Europe Global Networks "
    "Robotics Engineering Automation Electronics Airlines Telekom Bahn Post"
)
"""Go on with the name of an organisation, whatever it begins with."""
JOINERS = _set("& + und and of et y")
INSTITUTION_JOINERS = JOINERS | _set("für fuer for zu der des die the am im de")

ROLES = _set(
    "CEO CTO CFO COO CIO CHRO CMO CPO CISO CSO VP SVP EVP HR Head Director Managing Chief "
    "Professor Professorin President Vice Lead Manager Managerin Leiter Leiterin Leitung "
    "Geschäftsführer Geschäftsführerin Vorstand Vorständin Vorsitzende Vorsitzender Inhaber "
    "Inhaberin Gründer Gründerin Founder Co-Founder Cofounder Owner Partner Partnerin Recruiter "
    "Recruiterin Personalleiter Personalleiterin Personalreferent Personalreferentin Referent "
    "Referentin Engineer Developer Entwickler Entwicklerin Ingenieur Ingenieurin Berater Beraterin "
    "Consultant Analyst Designer Designerin Student Studentin Werkstudent Werkstudentin Doktorand "
    "Doktorandin Dozent Dozentin Dekan Dekanin Projektleiter Projektleiterin Bereichsleiter "
    "Bereichsleiterin Abteilungsleiter Abteilungsleiterin Teamleiter Teamleiterin Einkäufer "
    "Einkäuferin Vertriebsleiter Vertriebsleiterin Redakteur Redakteurin Journalist Journalistin "
    "Senior Junior Assistant Associate Coordinator Koordinator Koordinatorin Buyer Chair Chairman "
    "Chairwoman Lawyer Anwalt Anwältin Scientist Researcher Investor Investorin Architect "
    "Architekt Architektin Officer Specialist Advisor Trainer Trainerin Coach Editor Teacher "
    "Lehrer Lehrerin Sprecher Sprecherin Geschäftsleitung Prokurist Prokuristin Co-Gründer "
    "Co-Gründerin Mitgründer Mitgründerin Lecturer Postdoc Praktikant Praktikantin Intern Azubi"
)
SMALL_ROLES = ROLES - _set("Partner Lead Vice HR Chair Associate Azubi")
"""Are a role in small letters, too."""
OF_ORGANISATIONS = _set(
    "CEO CTO CFO COO CIO CHRO CMO CPO CISO CSO Founder Co-Founder Cofounder Owner President "
    "Chairman Chairwoman Chair Gründer Gründerin Inhaber Inhaberin Geschäftsführer "
    "Geschäftsführerin"
)
"""Roles of which "of" names the organisation, not the subject."""
SUBJECTS = _set(
    "Einkauf Vertrieb Sales Marketing Purchasing Procurement Personal Finance Finanzen Legal Recht "
    "Presse PR IT Operations Produktion Forschung Research Innovation Design Product "
    "Communications Kommunikation Ausbildung Talent People Engineering Strategy Strategie "
    "Buchhaltung Controlling Logistik Support Data KI AI"
)
"""What somebody works on: a role behind a comma, no organisation."""
ROLE_JOINERS = _set("of for and & für fuer und im in der des the")

VERBS = _set(
    "sucht suchen will wollen wants want needs need looks look looking seeks seeking searching hat "
    "haben has have had ist is are war was möchte moechte braucht brauchen kennt knows kommt comes "
    "arbeitet works interessiert interested macht makes does do fragt asks asked bietet offers "
    "plant plans leitet leads mag likes loves liebt trifft met meets traf getroffen introduced "
    "vorgestellt spricht speaks sprach talked said sagt soll should can kann hiring wechselt moves "
    "zieht baut builds studiert studies schreibt writes wartet waits freut meldet calls ruft "
    "schickt sends sends vermittelt organisiert organises organizes wurde became wird startet "
    "starts verlässt leaves gesprochen gesehen telefoniert kennengelernt ausgetauscht unterhalten"
)
"""End a name or a role: a sentence has begun."""
SMALL_WORDS = _set(
    "two three zwei drei people leute guy lady someone somebody jemand colleague kollege kollegin "
    "mit with bei at aus from für fuer for und and auf on im in zum wegen about über ueber via die "
    "das the hier here sehr very nett nice gerne gern ohne without ab bis by until nach after vor "
    "before seit since ein eine a an not nicht kein keine wie as wenn when who which that dass re "
    "nur so auch noch schon mal dann denn doch aber oder only too also then but or this these "
    "those some any more most much many really ganz mehr etwas alles nichts bitte please thanks "
    "danke"
)
"""End a name typed in small letters."""

NO_FIRST = _set(
    "the der die das ein eine this that these those he she they er sie es it nur mal auch someone "
    "jemand"
)
"""Begin a sentence, and no name, in capitals, too."""

EMPLOYED_AT = _set("von vom from bei beim at of")
ARTICLES = _set("der dem den the")
NO_EMPLOYERS = _set(
    "nebenan drüben oben unten damals früher neulich work home lunch dinner breakfast coffee booth "
    "stand hall halle bar party reception session panel keynote talk workshop event conference "
    "fair school night noon least last first once gestern heute morgen hier dort hand beginn "
    "anfang interesse gelegenheit fragen bedarf beruf herzen kaffee mittag abend essen montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday friday "
    "saturday sunday germany deutschland austria österreich switzerland schweiz france frankreich "
    "italy italien spain spanien england uk usa berlin london paris rom rome madrid wien vienna "
    "zürich zurich prag prague today yesterday tomorrow now then there here stage bühne raum room"
)
"""Stand behind "at", "from" or "von" and are no organisation."""
PLACES = _set("Booth Stand Tel ASAP FYI Mail Email E-Mail Fon Phone Telefon Mobil Mobile Handy")
"""End an organisation with capitals: something else about it follows."""
HALLS = _set("Halle Hall Room Raum Stage Bühne Gate Level Ebene")
"""The same, where a number stands behind them."""
EMPLOYED = _set("arbeitet works ist is kommt comes now jetzt neu")
"""May stand between a name and "bei Siemens"."""
WORKS = _set("works arbeitet")
WORKS_FOR = _set("for für fuer")
"""After one of the words above, the organisation follows."""
OPENERS = _set(
    "kurzes gutes nettes tolles schönes langes erstes zweites super short brief hi hallo hello "
    "habe hab gerade eben kurz heute gestern soeben ich wir just i we have today yesterday met "
    "meet spoke talked talk chat gespräch treffen treffe traf getroffen mit with to got talking "
    "nice good great quick lovely chatted w/ had saw send call ask soll sollte muss should must "
    "grad remember am stand booth termin meeting call telefonat kaffee coffee lunch visitenkarte"
)
"""Begin a sentence before a name: "habe gerade Anna Berger getroffen"."""

CALLED = _set("named called namens")
"""Stand before a name."""
INTRODUCED = _set("introduced intro vorgestellt empfohlen recommended referred")
BY = _set("by through von durch über")
"""After one of the words above, who introduced them follows."""

REACHED_BY = _set("tel telefon fon phone mobil mobile handy mail email e-mail")
"""Stand before a number or an address, and in no name."""

MAILBOXES = _set(
    "info office hr jobs kontakt contact sales team mail service support recruiting career careers "
    "karriere no reply noreply press presse hello hallo bewerbung vertrieb post event events admin"
)
"""First or last halves of addresses that are nobody's name."""
