"""Names that the intake knows: states with their capitals and peoples, forces, bodies.

Facts of the world's states, as any atlas has them; the list of bodies is short, and what is on none
is found by its form (see `names`).
"""

from __future__ import annotations

#: State: its capital, other names and seats of government it is called by, and words for what is
#: its own.
_STATES = """
Afghanistan: Kabul | | Afghan
Albania: Tirana | | Albanian
Algeria: Algiers | | Algerian
Angola: Luanda | | Angolan
Argentina: Buenos Aires | | Argentine, Argentinian
Armenia: Yerevan | | Armenian
Australia: Canberra | | Australian
Austria: Vienna | | Austrian
Azerbaijan: Baku | | Azerbaijani, Azeri
Bahrain: Manama | | Bahraini
Bangladesh: Dhaka | | Bangladeshi
Belarus: Minsk | | Belarusian, Belarussian
Belgium: | | Belgian
Bolivia: La Paz | | Bolivian
Bosnia and Herzegovina: Sarajevo | Bosnia | Bosnian
Brazil: Brasília, Brasilia | | Brazilian
Bulgaria: Sofia | | Bulgarian
Burkina Faso: Ouagadougou | | Burkinabe
Burundi: Bujumbura, Gitega | | Burundian
Cambodia: Phnom Penh | | Cambodian
Cameroon: Yaoundé, Yaounde | | Cameroonian
Canada: Ottawa | | Canadian
Central African Republic: Bangui | |
Chad: N'Djamena | | Chadian
Chile: Santiago | | Chilean
China: Beijing, Peking | People's Republic of China | Chinese
Colombia: Bogotá, Bogota | | Colombian
Congo: Kinshasa, Brazzaville | Democratic Republic of the Congo, Democratic Republic of Congo, \
DRC | Congolese
Croatia: Zagreb | | Croatian, Croat
Cuba: Havana | | Cuban
Cyprus: Nicosia | | Cypriot
Czech Republic: Prague | Czechia, Czechoslovakia | Czech
Denmark: Copenhagen | | Danish, Dane
Djibouti: | | Djiboutian
Ecuador: Quito | | Ecuadorian
Egypt: Cairo | | Egyptian
El Salvador: San Salvador | | Salvadoran
Eritrea: Asmara | | Eritrean
Estonia: Tallinn | | Estonian
Ethiopia: Addis Ababa | | Ethiopian
Finland: Helsinki | | Finnish, Finn
France: Paris | | French
Georgia: Tbilisi | | Georgian
Germany: Berlin, Bonn | West Germany, East Germany | German
Ghana: Accra | | Ghanaian
Greece: Athens | | Greek
Guatemala: Guatemala City | | Guatemalan
Guinea: Conakry | | Guinean
Haiti: Port-au-Prince | | Haitian
Honduras: Tegucigalpa | | Honduran
Hungary: Budapest | | Hungarian
Iceland: Reykjavik | | Icelandic
India: New Delhi, Delhi | | Indian
Indonesia: Jakarta | | Indonesian
Iran: Tehran, Teheran | Islamic Republic | Iranian
Iraq: Baghdad | | Iraqi
Ireland: Dublin | | Irish
Israel: Jerusalem, Tel Aviv | | Israeli
Italy: Rome | | Italian
Ivory Coast: Yamoussoukro, Abidjan | Côte d'Ivoire | Ivorian
Japan: Tokyo | | Japanese
Jordan: Amman | | Jordanian
Kazakhstan: Astana, Nur-Sultan | | Kazakh
Kenya: Nairobi | | Kenyan
Kosovo: Pristina | | Kosovar
Kuwait: Kuwait City | | Kuwaiti
Kyrgyzstan: Bishkek | | Kyrgyz
Laos: Vientiane | | Laotian
Latvia: Riga | | Latvian
Lebanon: Beirut | | Lebanese
Liberia: Monrovia | | Liberian
Libya: Tripoli | | Libyan
Lithuania: Vilnius | | Lithuanian
Malaysia: Kuala Lumpur | | Malaysian
Mali: Bamako | | Malian
Mauritania: Nouakchott | | Mauritanian
Mexico: Mexico City | | Mexican
Moldova: Chișinău, Chisinau, Kishinev | | Moldovan
Mongolia: Ulaanbaatar | | Mongolian
Montenegro: Podgorica | | Montenegrin
Morocco: Rabat | | Moroccan
Mozambique: Maputo | | Mozambican
Myanmar: Naypyidaw, Yangon, Rangoon | Burma | Burmese
Nepal: Kathmandu | | Nepali, Nepalese
Netherlands: The Hague | Holland | Dutch
New Zealand: Wellington | |
Nicaragua: Managua | | Nicaraguan
Niger: Niamey | | Nigerien
Nigeria: Abuja | | Nigerian
North Korea: Pyongyang | DPRK | North Korean
North Macedonia: Skopje | Macedonia | Macedonian
Norway: Oslo | | Norwegian
Oman: Muscat | | Omani
Pakistan: Islamabad | | Pakistani
Palestine: Ramallah | Palestinian Authority | Palestinian
Peru: Lima | | Peruvian
Philippines: Manila | | Philippine, Filipino
Poland: Warsaw | | Polish, Pole
Portugal: Lisbon | | Portuguese
Qatar: Doha | | Qatari
Romania: Bucharest | Rumania, Roumania | Romanian, Rumanian, Roumanian
Russia: Moscow | Russian Federation, Kremlin, Soviet Union, USSR | Russian, Soviet
Rwanda: Kigali | | Rwandan
Saudi Arabia: Riyadh | | Saudi, Saudi Arabian
Senegal: Dakar | | Senegalese
Serbia: Belgrade | Yugoslavia | Serbian, Serb, Yugoslav, Servian
Sierra Leone: Freetown | |
Singapore: | | Singaporean
Slovakia: Bratislava | | Slovak
Slovenia: Ljubljana | | Slovenian
Somalia: Mogadishu | | Somali
South Africa: Pretoria | | South African
South Korea: Seoul | Republic of Korea | South Korean
South Sudan: Juba | | South Sudanese
Spain: Madrid | | Spanish, Spaniard
Sri Lanka: Colombo | | Sri Lankan
Sudan: Khartoum | | Sudanese
Sweden: Stockholm | | Swedish, Swede
Switzerland: Bern, Berne | | Swiss
Syria: Damascus | | Syrian
Taiwan: Taipei | | Taiwanese
Tajikistan: Dushanbe | | Tajik
Tanzania: Dodoma | | Tanzanian
Thailand: Bangkok | | Thai
Tunisia: Tunis | | Tunisian
Turkey: Ankara | Türkiye | Turkish, Turk
Turkmenistan: Ashgabat | | Turkmen
Uganda: Kampala | | Ugandan
Ukraine: Kyiv, Kiev | | Ukrainian
United Arab Emirates: Abu Dhabi | UAE | Emirati
United Kingdom: London | UK, U.K., Britain, Great Britain, Downing Street, Whitehall | British
United States: Washington | US, U.S., USA, America, White House, Pentagon, Washington DC | American
Uruguay: Montevideo | | Uruguayan
Uzbekistan: Tashkent | | Uzbek
Venezuela: Caracas | | Venezuelan
Vietnam: Hanoi | | Vietnamese
Yemen: Sanaa, Sana'a | | Yemeni
Zambia: Lusaka | | Zambian
Zimbabwe: Harare | | Zimbabwean
European Union: Brussels | EU, European Commission | European
"""

#: Peoples, creeds and parts of the world that are no state's own.
_STATELESS = (
    "Kurdish Kurd Arab Sunni Shiite Shia Druze Alawite Christian Muslim Jewish Yazidi Tatar "
    "Cossack Bedouin Pashtun Baloch Tuareg Hutu Tutsi Western Islamic Islamist Orthodox "
    "Catholic Slavic Kosovar African Asian Arabic Berber Assyrian Chechen Ossetian Abkhaz "
    "Tamil Karen Rohingya Persian Latin Nordic Caucasian Communist Allied Northern Southern "
    "Eastern"
).split()

#: Bodies and movements known by a name that has not the form of one, or by letters.
_BODIES = """
United Nations: UN, U.N., UNO
NATO: North Atlantic Treaty Organization
OSCE: Organization for Security and Co-operation in Europe
International Committee of the Red Cross: ICRC
Red Crescent: Red Cross
UNHCR:
UNICEF:
World Food Programme: WFP
African Union: AU
Arab League: League of Arab States
Islamic State: ISIS, ISIL, IS, Daesh, Da'esh, Islamic State group
al-Qaeda: Al-Qaeda, al-Qaida, Al Qaeda, Qaeda
Hezbollah: Hizballah, Hizbullah, Hezballah
Hamas:
Taliban:
Houthis: Houthi, Ansar Allah
Fatah:
PKK: Kurdistan Workers' Party
YPG: People's Protection Units
Peshmerga:
Boko Haram:
al-Shabaab: Al-Shabaab, al-Shabab, Shabaab
Janjaweed:
Wagner Group: Wagner
CENTCOM: US Central Command, Central Command
Mossad:
CIA: Central Intelligence Agency
FSB:
SBU:
IRGC: Revolutionary Guards, Revolutionary Guard
IDF: Israel Defense Forces, Israel Defence Forces
Reuters:
Associated Press: AP
Agence France-Presse: AFP
BBC:
TASS:
Interfax:
Xinhua:
Al Jazeera:
High Command:
Axis:
Allies:
Wehrmacht:
Luftwaffe:
Red Army:
Entente:
Vatican: Holy See
OCHA:
WHO: World Health Organization
UNESCO:
ECOWAS: Economic Community of West African States
UKMTO:
Frontex:
Interpol:
Admiralty:
War Office:
Foreign Office:
Treasury:
Kremlin:
Pentagon:
White House:
State Department:
Whitehall:
Downing Street:
Sublime Porte: Porte
Duma:
Knesset:
Bundestag:
Reichstag:
Reichswehr:
Politburo:
Lloyd’s List: Lloyd's List
ECOWAS:
G7: G-7
OPCW:
IAEA:
ICC: International Criminal Court
Amnesty International:
Human Rights Watch: HRW
"""

#: Seas and great waters, rivers and ranges that are written without a word for what they are.
WATERS = frozenset(
    (
        "Mediterranean Atlantic Pacific Baltic Adriatic Aegean Caribbean Caspian Bosphorus "
        "Bosporus Dardanelles Hellespont Euphrates Tigris Nile Danube Dnieper Dnipro Dniester "
        "Nistru Don Volga Rhine Oder Vistula Jordan Litani Orontes Khabur Congo Niger Mekong "
        "Yangtze Indus Ganges Amazon Sava Drina Drava Donbas Donbass Crimea Caucasus Sahel "
        "Sinai Golan Galilee Gaza Kashmir Kurdistan Darfur Tigray Anatolia Siberia Alps "
        "Pyrenees Carpathians Balkans Levant Maghreb Transnistria Abkhazia Ossetia Karabakh "
        "Nagorno-Karabakh Chechnya Dagestan Catalonia Bavaria Africa Asia Europe"
    ).split()
)

#: The last word of the name of a force or body.
FORCES = frozenset(
    (
        "army armies force forces brigade brigades division divisions regiment regiments "
        "battalion battalions corps command guard guards navy fleet squadron flotilla police "
        "gendarmerie militia militias infantry cavalry artillery marines paratroopers troops "
        "company legion legions front column columns unit units wing air-force airforce "
        "formation commando commandos hussars lancers dragoons rifles fusiliers grenadiers "
        "highlanders rangers battery detachment coastguard janissaries"
    ).split()
)
BODIES = frozenset(
    (
        "party council committee ministry government agency organisation organization union "
        "group office administration authority authorities coalition alliance mission court "
        "parliament assembly congress senate commission bureau service services staff "
        "foundation institute association federation league network news times post herald "
        "gazette tribune observatory monitor monitors cell centre center movement brotherhood "
        "tribe tribes clan crescent cross bank company corporation university society "
        "secretariat directorate department board presidency embassy consulate chamber "
        "cabinet registry inspectorate tribunal delegation team club journal agence regime "
        "review radio television junta admiralty guild synod diocese patriarchate consortium "
        "syndicate fund trust tankers shipping maritime chronicle courier star telegraph observer "
        "initiative"
    ).split()
)
#: Words in lower case between a people's name and a force or body: "Russian foreign ministry".
BETWEEN = frozenset(
    (
        "armoured armored panzer motorised motorized mechanised infantry foreign defence "
        "defense interior naval air coast border military armed ground "
        "special security state national federal central government-backed riot patrol rapid "
        "state-run justice finance transport health regular elite land peacekeeping "
        "intelligence general"
    ).split()
)
OFFICES = frozenset(
    (
        "minister ministry government president parliament army navy forces force troops "
        "military ambassador envoy foreign defence defense deputy spokesman spokeswoman "
        "officials official representative premier leader leaders list delegation negotiators "
        "side command commander security police chief air general prime intelligence side's"
    ).split()
)

#: What a name of a place ends or begins with.
PLACE_TAILS = frozenset(
    (
        "river sea ocean gulf strait straits bay island islands isles province governorate "
        "district desert mountain mountains valley peninsula airport airbase airfield port "
        "harbour harbor bridge canal lake hill hills heights crossing camp region oblast "
        "strip cape county highway road street square dam oilfield field fields coast plain "
        "plateau pass checkpoint refinery basin delta base reservoir corridor canton suburb "
        "quarter point estuary channel sound archipelago boulevard avenue"
    ).split()
)
#: Civil offices that one person holds, and letters behind the name of a firm.
HOLDERS = frozenset(
    (
        "mayor governor bishop ombudsman speaker officer commissioner chancellor prefect sheriff "
        "general minister secretary marshal chairman coroner"
    ).split()
)
FIRMS = frozenset("ltd limited plc inc llc llp gmbh ag corp nv bv oy ab as sa spa co".split())
#: The last word of the name of a building or a work, which in lower case names one of many.
BUILDINGS = frozenset(
    (
        "hall hotel school church cathedral lane weir dyke dike levee embankment stadium theatre "
        "library museum tower gate works"
    ).split()
)
PLACE_HEADS = frozenset(
    (
        "gulf sea strait straits lake mount cape port bay isle isles camp river fort jabal "
        "boulevard avenue rue route plaza calle piazza puente cabo isla île punta oued "
        "jebel wadi tel tell bab ras khor nahr mt upper lower"
    ).split()
)


def _read() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    states, seats, peoples, bodies = (dict[str, str]() for _ in range(4))
    for line in _STATES.strip().splitlines():
        name, _, rest = line.partition(": ")
        capitals, others, own = (part.strip() for part in rest.split("|"))
        states[name] = name
        for words, into in ((capitals, seats), (others, states), (own, peoples)):
            into.update({one.strip(): name for one in words.split(",") if one.strip()})
    for line in _BODIES.strip().splitlines():
        name, _, rest = line.partition(":")
        bodies[name] = name
        bodies.update({one.strip(): name for one in rest.split(",") if one.strip()})
    for word in _STATELESS:
        peoples.setdefault(word, "")
    return states, seats, peoples, bodies


#: By each of its names: a state; the state whose seat a city is; the state whose own a word speaks
#: of ("" for a people that is no state's); a body.
STATES, SEATS, PEOPLES, KNOWN_BODIES = _read()
