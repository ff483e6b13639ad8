"""Questions, attributions and forecasts in sentences of every register, none from a labelled text.

The labelled texts are few, each of its kind; these were invented to see what a rule does elsewhere.
"""

from __future__ import annotations

from datetime import date

import pytest
from sitrep.intake.candidate import Candidate
from sitrep.intake.gazetteer import Gazetteer
from sitrep.intake.layout import layout
from sitrep.intake.proposing import propose

ASKED = """\
Who gave the order to open the sluices?
“And what,” the miller asked, “are we to eat?”
I ask: did one shell in ten go off?
Whose guns were they, then — ours or theirs?
Was it the fog, or was it something less innocent?
Where the second battalion spent the night is not known.
It is not known how many of the crew got into the boats.
It is still not clear who fired first.
Nobody in the capital knows where the treasury has gone.
No one could tell us why the ferry had sailed without lights.
None can say what became of the rearguard.
Nobody at the port authority would say who had signed the manifest.
It remains to be seen whether the pontoon will bear a tank.
The cause of the explosion has yet to be established.
The ministry has yet to explain how the file came to be burnt.
The video could not be independently verified.
The toll could not immediately be confirmed.
This agency was unable to verify the claim.
How many of them got across is anybody’s guess.
The figure is open to doubt.
The number of the dead is in dispute.
There are conflicting accounts of how the fire began.
Accounts differ as to what happened next.
There was no word on the fate of the pilot.
There was no immediate explanation for the loss of power.
A spokeswoman declined to say where the aircraft had been based.
The statement did not say whether the hostages were alive.
We do not know what was in the crates.
I know not whether he lives.
Why the bridge was left standing is a mystery.
Seventeen sailors remain unaccounted for.
The origin of the drone is uncertain.
What the marshal intended is a matter of conjecture.
What became of the third lorry has never been explained.
Whether the garrison was warned is another question.
Whether the truce outlives the harvest depends upon two men who do not speak to each other.
Much of this is still unclear.
The fate of the mayor is unknown.
The identity of the attackers has not been established.
Neither the owner nor the flag state has said why she altered course.
It was not immediately clear what had caused her to list.
The command is silent as to how many guns were lost.
There is no telling how long the flour will last.
It is too early to say who has won the town.
It is impossible at present to judge how far the retreat will go.
One wonders if anybody at headquarters reads the reports.
Observers are asking why the minesweepers stayed in port.
On the question of who pays, the protocol is silent.
The question now is how long the dam can hold.
Doubts remain about the authenticity of the recording.
Investigators have not determined whether the hatch was open.
It may never be known who cut the cable.
Time will tell.
No explanation has been given for the delay.
The experts disagree on whether the crater was made by one bomb or two.
Casualty figures are still being verified.
Residents said they did not know who had taken the men away.
The extent of the damage is not yet known.
For whom were the nine coffins meant?
He has no idea where his sons are.
What we still cannot establish is the route by which the guns came.
Unclear: who controls the pumping station.
Open questions remain about the second helicopter.
The outcome is in the balance.
The reason for the change of course is not known.
Opinions are divided as to whether the fort can be relieved.
How long the truce will hold is something that nobody on either bank cares to predict.
Efforts to reach the commander failed, and his whereabouts are unknown.
There has been no confirmation from the other side.
No group has claimed responsibility for the attack.
And the gunboat? Nobody mentions the gunboat.
What, one may ask, was the bishop doing in the arsenal at midnight?
We have not been able to establish the nationality of the pilot.
By whose leave the barges left the quay has never been made public.
The two communiqués contradict each other as to the hour.
Neither ministry could say how many lorries had returned.
The extent to which the pipeline was damaged could not be assessed.
If there was a plan, no one has seen it — so who drew the arrows on the map?
The registry has not responded to questions about who owns her.
Which of the rival staffs now commands the northern sector is far from clear.
It is an open question whether the fuel will last the winter.
Whether that was the last of the shells, God alone knows.
The circumstances of his death remain murky.
At what price the gate was opened, history does not relate.
Little is known of the third detachment.
The number of casualties was not immediately available.
There is considerable uncertainty about the tonnage lost.
We may never learn what she carried.
One question is left: where are the other nine?
The whereabouts of the bursar are a mystery to his own family.
Did they jump or were they pushed?
The spokesman would neither confirm nor deny the strike.
Reports of a second landing are unconfirmed.
It could not be learned whether the governor was among them.
"""
NOT_ASKED = """\
The road to the mill is open again.
The crossing will remain open until dusk.
He denied that there had been any question of surrender.
There is no doubt that the dam was mined.
The unknown gunmen fled on motorcycles.
A monument to the unknown soldier was hit.
The weather was unsettled and the sea rough.
She knew that the bridge had been cut.
He did not know that the war was over.
The patrol could not cross the river.
Everyone knows the price of bread.
The governor said that the road had been cleared on Monday.
What remains of the brigade has dug in east of the canal.
When the fog lifts the boats go out.
How they cheered when the first loaves came!
Where the road bends there stands a chapel.
The open sea lies beyond the bar.
The doctors are known to have left on Friday.
The terms were settled on 4 May.
Who dares wins is the motto of the regiment.
The case was closed in June.
None of the boats was lost.
No one was hurt.
Nobody stirred in the square.
Two men asked for water.
The police questioned nine men.
The verges have not been cleared.
The convoy has not been seen since Tuesday.
Whether by accident or by design, the shell fell short.
The clerk wrote down what he was told.
The disputed island has an airstrip.
The committee agreed to meet again on Friday.
The cause was a short circuit.
No quarter was given.
Few of the houses are standing.
The outcome was a clear victory for the northern list.
The doctor asked for blankets and was given sacks.
She has known the pass since childhood.
The militia opened the sluices on Tuesday.
The commission will decide on Thursday.
We settled the bill and left.
The men would not surrender.
He could not swim.
"""

#: A sentence, "who speaks", and whether by name (y) or not (n), once for each attribution.
SAID = """\
“We held the ridge,” said Colonel Amrit Basnet-Rai. | Amrit Basnet-Rai y
The harbour master told this newspaper that two lighters had sunk. | harbour master n
According to the Lloyd’s agent at Massawa, she sailed light. | Lloyd’s agent n
A stoker swore that the second torpedo had passed under the keel. | stoker n
The junta maintains that the shooting was over in an hour. | junta y
In the words of one deserter, the trenches were graves. | deserter n
The Kremlin denied it. | Kremlin y
By the mayor’s reckoning, 40 houses are gone. | mayor n
Satellite imagery shows three hulls at the inner mole. | Satellite imagery n
AIS data indicate that the tanker went dark at 02:10. | AIS data n
The coast guard’s figures put the number of missing at 19. | coast guard y
It was announced by the War Office that the line had been shortened. | War Office y
He was quoted as saying that the guns were Czech. | quoted
Rumour has it that the bank was emptied first. | Rumour
Eyewitnesses described a column of smoke over the depot. | Eyewitnesses n
An officer who asked not to be named admitted that fuel was short. | officer n
Sources close to the palace insist that the marshal is alive. | Sources n
A communiqué from Sofia states that the pass has been closed. | communiqué n
I have it from a signalman that the order never came. | signalman n
“Not one got away,” writes the correspondent of the Evening Star. | correspondent n
The Ministry of Ports announced that pilotage would be free. | Ministry of Ports y
The ship’s log records a heavy blow at 03:40. | log n
The owners, Meridian Tankers, confirmed that the crew were safe. | Meridian Tankers y
The ferrymen, to a man, deny having been paid. | ferrymen n
The vessel is believed to have been carrying urea. | believed
Both pilots are reported to have drowned. | reported
It is rumoured that the paymaster went with them. | rumoured
We learn that the pontoon train is at Mokra. | We
They are understood to have crossed by night. | understood
A dispatch from Trebizond says that the typhus is abating. | dispatch n
The Chronicle, quoting a naval officer, reported that both boilers had burst. | Chronicle y
Residents posted that soldiers were going from door to door. | Residents n
General Tesfaye Woldu conceded that the depot was lost. | Tesfaye Woldu y
Amina Diallo-Kone, a nurse at the clinic, estimated that most were burns. | Amina y
The rebels put the figure at 300. | rebels n
The embassy, for its part, dismissed the list as forgery. | embassy y
“It was like daylight,” a shepherd recalled. | shepherd n
Survivors spoke of a second boat without lights. | Survivors n
The admiral’s staff reckoned the enemy’s loss at six sail. | staff n
The UN’s humanitarian office warned that stocks would run out by Sunday. | office
“They were boys,” the chaplain wrote. | chaplain n
As the peasants have it, the river drowned more than the guns did. | peasants n
If the Admiralty is to be believed, she struck a mine. | Admiralty y
Prisoners agree that the regiment had not eaten for two days. | Prisoners n
Nine of the passengers said the doors had been chained. | passengers
The insurers believe that she was boarded off Socotra. | insurers n
Her captain, Leif Abrahamsen, radioed that he was being followed. | Leif Abrahamsen y
On the authority of the Grand Vizier’s secretary I can state that none exists. | secretary n
Three deputies claimed on Tuesday that the vote had been bought. | deputies n
The patriarch had assured them that the monastery was safe. | patriarch n
The network tweeted that the mast had been hit. | network
The convoy turned back, the drivers saying that the ford was mined. | drivers
Local media reported looting in the old town. | media n
The Bulgarians own to 700 killed. | Bulgarians
The wounded tell of whole sections frozen at their posts. | wounded n
Moscow calls it a provocation. | Moscow y
It has been confirmed by the harbour police that she had no papers. | harbour police y
“Who pays us?” demanded a stevedore. | stevedore n
The think tank Horn Watch assesses that two brigades have moved. | Horn Watch y
A senior Gulf diplomat described the meeting as frosty. | diplomat n
We are told by a merchant of Galata that the mole is undamaged. | merchant n
By all accounts the retreat was orderly. | accounts
An inquiry found that the lamp had been out for a week. | inquiry n
State television said the president had slept well. | television y
The Foreign Minister, Ousmane Bah, told parliament that nobody had been invited. | Ousmane Bah y
On her own account she had fired only twice. | account
The mayor of Tartu-Mets, who spent the night below, said nine shells fell there. | mayor n
“The mast,” a rating told me, “came down like a tree.” | rating n
Port records seen by this newsletter list eleven calls since March. | records n
The movement’s own radio has it that the bridge was taken at dawn. | radio
Turkish officials, who would not be named, doubted that it could be mended. | officials n
Two fishermen who saw the flash put it at ten miles. | fishermen n
The defence ministry in Astana denied any such movement. | ministry y
“We are not leaving,” Deacon Yohannes insisted. | Yohannes y
Said one wag in the bread queue: “They have captured the bakery.” | wag n
UNIFIL observers recorded 14 impacts north of the line. | observers
The Norwegian-flagged vessel’s managers acknowledge having lost contact. | managers n
The prisoners’ story is that they were marched for three nights. | story
A man in the crowd shouted that the general was dead. | man n
Both sides accuse each other of firing first. | sides n
In its evening bulletin the General Staff claims two villages. | General Staff y
The Front’s press office announced on Wednesday the capture of the mill. | office
Colonel Ó Dálaigh puts the garrison at 400. | Dálaigh y
The bank’s economists expect output to halve. | economists n
Villagers near the ford are saying that the water was poisoned. | Villagers
Paris has it that the talks are dead. | Paris
Nothing, the abbot told us, had been taken but the bells. | abbot n
Lloyd’s List reported her overdue on the 9th. | Lloyd’s List y
She was, her owners confirm, fully laden. | owners n
It is being said in the bazaars that the emir has fled. | said
The harbour pilot is quoted as saying that nobody took a line. | quoted
Correspondents embedded with the column describe long halts for fuel. | Correspondents n
The ceasefire, mediators hope, will hold over the feast. | mediators n
"""
NOT_SAID = """\
The men told to wait were still waiting at dawn.
We think that the clock was wrong.
We found no trace of a crater.
I saw four lorries in the yard.
The council has called a meeting for Monday.
Nobody would say where the fuel had gone.
He could not say who had paid.
The company has promised to rebuild the pier.
The squadron held the ridge until noon.
The report lay on the table.
The claims of both sides were set aside.
The brigade learned to live without bread.
The road was closed by the gendarmes.
Snow fell on the passes all night.
They read the roll by candlelight.
The frigate showed no lights.
The crew put the boats over the side.
The army found shelter in the sheds.
The village was held by two companies.
The guards saw the lorry too late.
They thought of home.
The signal was green.
The gate was found open.
She refused to say more.
The troops reported to the depot on Monday.
The bridge was put out of use.
The dead were counted in the gymnasium.
He called for help.
The engineers answered the roll.
The fort is to be held.
The lists were put up in the town hall.
The officers shared what bread they had.
The ferry called at three ports.
The council found new quarters.
The radio was smashed with rifle butts.
Two reports of the guns were heard.
The statement of accounts was burnt.
The pilots lost sight of the coast.
The guards told off for the gate never came.
The crew answered the helm.
The post has received reports that seven families fled.
"""

AHEAD = """\
The convoy will leave Dessie on Monday.
Elections are due in March.
The ferry is to resume on 3 May.
The brigade may pull out within a week.
The ministry said that the port would reopen on Friday.
If the rains fail, the town could run out of water by June.
Both sides are expected to sign tomorrow.
The garrison must surrender by noon on the 14th or be shelled.
The bank plans to move its gold inland.
Further strikes are likely.
“We shall be in the city before the snow,” said the general.
"""
NOT_AHEAD = """\
They would go down to the river each evening.
The captain would later be shot.
He could not find the gate.
The men could hear the bells.
The shell might have killed them all.
Had the dam held, the town would have been saved.
It was the will of the council.
They marched against their will.
The bridge was to have been blown at noon.
The boats waited so that the guns might be brought off.
The mill is about 30 miles from the frontier.
No one will say who signed it.
Readers will recall the affair of the two steamers.
She may have been carrying arms.
The losses could no longer be hidden.
It would be wrong to call it a rout.
"""


def _lines(told: str) -> list[str]:
    return [one for one in told.splitlines() if one]


def _of(said: str, kind: str) -> list[Candidate]:
    found = propose(said, layout(said + "\n").paragraphs, date(2020, 1, 1), Gazetteer())
    return [one for one in found if one.kind == kind]


@pytest.mark.parametrize("said", _lines(ASKED))
def test_what_is_left_open(said: str) -> None:
    assert _of(said, "question")


@pytest.mark.parametrize("said", _lines(NOT_ASKED))
def test_what_sounds_open_and_is_not(said: str) -> None:
    assert not _of(said, "question")


@pytest.mark.parametrize("said", _lines(SAID))
def test_who_speaks(said: str) -> None:
    told, _, who = said.partition(" | ")
    words, _, named = who.rpartition(" ") if who[-2:] in (" y", " n") else (who, "", "")
    (one, *_) = [each for each in _of(told, "attribution") if words in told[each.start : each.end]
                 or words in str(each.row["source"])]  # fmt: skip
    assert not named or one.row["named"] == {"y": "yes", "n": "no"}[named]


@pytest.mark.parametrize("said", _lines(NOT_SAID))
def test_who_says_nothing(said: str) -> None:
    assert not _of(said, "attribution")


@pytest.mark.parametrize("said", _lines(AHEAD))
def test_what_is_to_come(said: str) -> None:
    assert _of(said, "forecast")


@pytest.mark.parametrize("said", _lines(NOT_AHEAD))
def test_what_is_not_to_come(said: str) -> None:
    assert not _of(said, "forecast")
