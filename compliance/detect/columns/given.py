"""Common given names, to tell a person's name from other capitalised words.

Those that several countries share or a census counts often; in lower case without accents. Names
that are as well a colour, a month, a place or a word of every day are left out.
"""

from typing import Final

_NAMES: Final = """
aada aadhya aarav aariz aaron abbas abbie abby abd abdallah abdelkader abdul abdullah abel abigail
abraham abubakr ada adalberto adam adan adela adelaida adele adelia adelina adeline adin adina
adolfo adomas adrian adriana adrien adrienne afonso agatha agnes agnieszka agustin agustina ahmad
ahmed ahmet aicha aida aiden aileen aimee aino aisha aisyah aitana ajda ajla aksel alain alan alana
alba albert alberta alberte albertina albertine alberto albina aldo alejandra alejandro aleks
aleksandar aleksander aleksandr aleksandra alena alessandra alessandro alessia alex alexa alexander
alexandra alexandria alexandru alexia alexis alfie alfonso alfred alfredo ali alice alicia alicja
alida alikhan alina aline alinur alisa alise alisha alison alix aliya alla allan allen allison alma
alonso alparslan alphonse althea alton alva alvaro alvin alysha alyssa amahle amaia amal amalia
amalie amanda amar amara amaris ambar ambre ambrose amelia amelija america amina amine amir amira
amit amos amparo amy ana anabel anar anastasia anastasiya anders anderson andra andre andrea
andreas andree andreea andrei andrej andres andrew andria andy ane anette angel angela angele
angelica angelika angelina angeline angelique angelo angie anibal anika anil anisa anissa anita
anja ann anna annabelle annalisa annamaria anne anneliese annemarie annetta annette annie annika
anthony antoine antoinette anton antonella antoni antonia antonietta antonina antonio antony aoife
araceli aras archie ari aria ariana ariane arianna ariel arjun arlene arlette arman armand armando
arnold arnulfo aron artem arthur artiom artur arturo asa ashlee ashleigh ashley ashton assia asta
astrid athanasios atlas audrey augusta augustine aura aurelia aurelie aurelio aurore ava aya ayala
ayesha aygun ayla aylin ayoub ayse aysel azaria azariah aziz azra bailey barbara barry bart basil
bautista beata beatrice beatriz beau becky belen belinda bella ben benas bence benedict benedita
benicio benita benito benjamin bennie benny berenice bernadette bernard bernarda bernardo bernd
bernice bert berta bertha bertram bessie beth bethany betsy bettina betty beulah beverley beverly
bianca biel bilal biljana billie billy birgit birgitta bjorn blake blanca blanche bob bobbie bobby
bogdan bogdana boglarka bonnie boris brad bradley brahim brandi brandon brandy brenda brendan brent
brett brian briana brianna bridget brigid brigitte britt britta brittany brooke bruce bruna bruno
bryan byron caitlin caitlyn caleb calista calvin cameron camila camilla camille candace candelaria
candice cara caren carin carina carl carla carlo carlos carlota carlton carly carmel carmela
carmelo carmen carmine carol carola carole carolin caroline carolyn carrie casandra casey cassandra
cassie catalina catarina caterina catherine cathleen cathrine cathy cecelia cecil cecile cecilia
cedric celeste celestine celia celina celine cesar chantal chantelle charbel charity charlene
charles charlie charline charlotte chelsea chelsey cherie cheryl chester cheyenne chiara chloe
chris christa christel christian christiana christiane christie christin christina christine
christophe christopher christos christy ciara cillian cindy cinthia ciro claire clara clare
clarence clarisa clarissa claude claudette claudia claudine claudio clayton clement clemente
clementina clementine clifford clifton clinton clotilde clyde cole colette colin colleen collette
collin concepcion concetta connie conrad constance consuela consuelo cora coralie corey corina
corine corinna corinne cornelia cornelius cory courtney craig cristina cristobal cruz curt curtis
cynthia cyril cyrus dagmar dagny dalal dalia dalila damaris damian damien damjan damon dan dana
dani dania danica daniel daniela daniele daniella danielle daniels danijel danilo danna danny dante
daphne dara daria darija darin dario daris darius darlene darrell darren darrin darryl darta darwin
daryl dave davi david davide davis davit deanna debbie debora deborah debra deepak dejan delbert
delfina delia della delores delphine denis denise dennis derek derick derrick desiree desmond devin
dhruv diana diane dianna dianne diego dieter dillon dimitrios dina dino dion dirk djamel dmitri
dolores domenica domenico dominga domingo dominic dominik dominique dominykas don donald donna
donnie dora dorcas doreen dorian dorine doris dorothea dorothy doug douglas dragan dragana duane
duarte dulce duncan dunja dusan dustin dwayne dwight dylan dyllan earnest ebony ecrin eda edda
eddie eddy eden edgar edgardo edison edith edmond edmund edna edoardo edouard eduardo edward edwin
efrain eileen eino eithan ela elaine elba eldon eleanor elena eleni eleonora eleonore eli elia
eliana elias elie elif elijah elin elina elinor elisa elisabeth elise eliseo elisha eliska eliza
elizabeth elke ella ellen elli ellie elliot elliott ellis elly elma elmar elmer elna elnur elodie
eloisa eloise eloy elsa else elsie elsy elton elva elvia elvin elvira elvis elyas elza ema eman
emanuel embla emelia emelina emely emerson emil emile emilia emiliano emilie emilija emilio emils
emily emine emir emma emmanuel emmett emmy enrique erasmo eric erica erich erick erik erika erin
erma erna ernest ernestina ernestine ernesto ervin erwin esma esmeralda esperanza esteban estela
estella estelle ester esther estrella ethan ethel etta eugene eugenia eugenie eugenio eula eulalia
eunice eusebio eva evan eve evelin evelina eveline evelyn evelyne everett evie evita ewa ezekiel
ezequiel ezra fabian fabiola fahd fannie fanny farah farida farrah fatima fatma faustino fausto
faye federica federico felicia felicitas felipe felix ferdinand fernanda fernande fernando fiadh
fidel filip filomena finn fiona flavia flor flora florencia florencio florentina florentino florian
floyd fran frances francesca francesco francine francis francisca francisco franciszek franco
francois francoise frank franklin franz fred freda freddie freddy frederic frederick fredrick freja
freya frida frieda friedrich fritz fuma gabor gabriel gabriela gabriele gabriella gabrielle gael
gail garrett garry gary gaspar gaston gavin gayle gemma genaro geneva genevieve genoveva geoffrey
george georgette georgina georgios gerald geraldine gerard gerardo gerda gerhard germaine german
geronimo gertrud gertrude ghislaine gianna gil gilbert gilberte gilberto gilda gillian gina ginette
gino giorgia giorgio giovanna giovanni gisela gisele gita giulia giuseppe giuseppina gladys glenda
glenn gloria gogo gonzalo goran gordana gordon graciela graham greg gregorio gregory greta gretchen
griselda guadalupe gudrun guillermina guillermo gunay gunter gustav gustavo gwen gwendolyn habib
habiba hadicha hailey haley halim hamza hana hanna hannah hannelore hans harold harper harriet
harris harrison harry harun haruna harvey hasan hassan hatice hattie hawa hayden hayley hector
hedwig heidi heidy heike heinrich heitor helen helena helene helga helma helmi helmut henri
henrietta henriette henry herbert heriberto herman hermina hermine herminia herta hertha hilary
hilda hilde hildegard hillary hilma hina hiroshi hjordis hollie holly homer horace horacio horst
hortense hortensia howard hubert hudson hugh hugo hulda humberto huseyin huseyn hussein ian iben
ibrahim ida ignacio igor iker ilija ilona ilse imelda imene imogen ina inaya indira ines inez inga
inge ingeborg inger ingrid ioannis ion ira irena irene irina irma isa isaac isabel isabell isabella
isabelle isadora isaiah isaias isak isidora isidro isis isla ismael ismail isobel iva ivan ivana
ivonne jacinta jacinto jack jackie jackson jacob jacqueline jacquelyn jacques jad jaime jake jakob
jakov jakub jamal james jameson jamie jamila jan jana jane janet janette janice janie janina janine
janis jann janna jaqueline jared jasmin jason jasper javier jay jayne jazmin jean jeanette jeanine
jeanne jeannette jeannine jeff jefferson jeffery jeffrey jekabs jelena jenifer jenna jenni jennie
jennifer jenny jens jeremiah jeremy jerome jeronimo jerry jesse jessica jessie jill jillian jim
jimmie jimmy jo joan joana joann joanna joanne joao joaquin jocelyn jodi jodie jody joe joel joelle
joey johan johana johanna johanne john johnathan johnnie johnny jokubas jokull jolanda jolene jon
jonah jonas jonathan jonathon jonna jordi jorge jose josef josefa josefina josefine joseph
josephine josette josh joshua josiah josip josue jovan jovana jovita joyce juan juana juanita jude
judith judy juha jule jules juli julia julian juliana juliane julianna julie julien juliet julieta
juliette julija julio julius junior jurgen justin justina justine kabir kai kaia kaitlin kaitlyn
kajus kala kamal kara karam karan karen kari karim karima karin karina karine karl karla karlis
karol karolina karoline katarzyna kate katelyn katerina katharina katharine katherin katherine
kathi kathleen kathryn kathy kati katia katie katja katla katrina katy kay kayla kaylee kayleigh
kazi keanu keith kelley kelli kellie kelly kelsey kelvin ken kendra kenji kenneth kenny kent kerri
kerry kerstin keven kevin khadija khaled kiaan kiara kim kimberley kimberly kira kirk kirsten
kirstin klara klaus klea konstantinos konul kora kris krishna krista kristen kristi kristian
kristin kristina kristine kristofer kristopher kristy krystal krzysztof ksenija kumar kurt kyle
kylie kyra laia laila lan lana lance lara larissa larry lars latoya laura laure laureen lauren
laurence laurent laurie laverne lavinia lawrence layla lazar lea leah lean leana leandra leandro
leanne leano leen leena leevi leif leigh leila leja lejla lena leni lenna lenny leo leon leona
leonard leonardo leone leonel leonie leonor leonora leontine leopoldo leroy lesley leslie lester
leticia levente levi lewis leyla lia liam lian liana lidia liepa ligia lila lili lilia lilian
liliana lilja lilla lilli lillian lillie lilly lin lina linda lindsay lindsey linn linnea lino lio
lionel lisa lisbeth lise lisette liv livia liz liza ljiljana lloyd logan lois lola lolita lonnie
lora loren lorena lorenza lorenzo loretta lori loris lorna lorraine lou louie louis louisa louise
lourenco lovro luana luc luca lucas lucia luciana luciano lucie lucien lucienne lucija lucila
lucille lucinda lucio lucy ludovica luigi luis luisa luise luka lukas luke lula luther luz lydia
lyle lyn lyna lynda lynette lynn lynne mabel mable mackenzie madeleine madeline madina mae mael
maeva magali magda magdalena magdalene maggie maha mahdi mahmoud maia maida maira maite maja maksim
malachi malak malcolm malen malena malgorzata malik malika malthe malu malvina mamadou mamie manaia
manda mandy manfred manon manuel manuela mara marc marcel marcela marcelina marcelino marcell
marcella marcelle marcelo marcia marco marcos marcus maren margaret margareta margarete margarida
margarita margie margit margot margret marguerite mari maria mariah mariam marian mariana mariann
marianna marianne mariano maribel marica maricela marie mariela mariella marielle marietta mariette
marija marilyn marin marina marine mario marion marisa marisela marisol marissa marita maritza
mariya marjorie markas markel marko markus marleen marlen marlene marlon marsha marshall marta
martha marti martim martin martina martine marvin marwa mary maryam maryann masa mason matas mate
matei matej mateo mathew mathilda mathilde matias matija matilda matilde matt matteo matthew
matthias matthildur matti mattia mattias mattie matyas maud maude maura maureen maurice mauricio
maurine mauro max maxim maxima maximilian maximiliano maximo maxine maxwell maya mayra meda mees
megan meghan mehdi mehmet melania melanie melina melinda melisa melissa melvin meredith meriem
merlin meryem mia micaela micah micha michael michaela michail michal micheal michel michele
micheline michelle miguel mihail mika mikael mikaela mikaere mike mikhail mikko mikolaj mila
milagros milana milda mildred milena milica millicent millie milo milos milton mina minerva minna
minnie mio mira miranda mireille mirella mireya miriam mirjana misty mitchell modesto mohamed
mohammad mohammed moira moises molly mona monica monika monique monte morgan morris moses moussa
muhammad muhammed murad muriel mustafa myles myra myriam myron nada nadia nadine nagi naim nana
nancy naomi natacha natalia natalie natalija natasha nathalie nathan nathanael nathaniel natividad
neal neha neil nela nelio nellie nelly nelson nestor neza nia nicholas nichole nick nicola nicolas
nicole nidia nigel niharika nik nika nikau nikita nikki niklas niko nikodem nikol nikola nikolaos
nil nilda nils nina nino noa noah noam noe noel noelia noelle noemi nolan noor nora norah norbert
norberto norma norman nour nur nuray nuria nurislam nurul octavia octavio oda odette ofelia oisin
ola olaf olga oliva oliver olivia olivier omar omer ona onni orlando oscar oskar osman osvaldo
oswaldo otilia otis otto owen pablo paige pam pamela panagiotis paola paolo pasquale patience
patrice patricia patricija patrick patsy patty pau paul paula paulette paulina pauline paulo pavel
pedro peggy penelope penny perla perry petar pete peter peterson petra philip philippe phillip
philomena phoebe phyllis pia pierre pietro pilar piotr pol polina polly pooja porfirio preston
princess priscila priscilla priya quentin quinn rachael rachel rachelle rachid radmila rafael
rafaela rahul rainer raj ralph ramazan ramiro ramon ramona randall randi randolph randy rania
raphael raquel rashad rasmus raul ravi rayana raymond raymonde rebeca rebecca rebekah reem regan
regina reginald regine reina reinaldo rena renata renate renato rene renee reuben reynaldo reza
rhonda ria rian ricardo riccardo richard rick rickey ricky rico rigoberto riley rin rita roan robby
robert roberta roberto roberts robin robyn rocco rochelle rocio roderick rodney rodolfo rodrigo
roel rogelio roger roko roland rolando rolf romaine roman romana romeo ron ronald ronja ronnie
ronny rory rosa rosalba rosalia rosalie rosanna rosaria rosario rosemarie rosemary rosendo rosie
rosina rosita ross roxana roxane roxanne roy ruben rudolf rudolph rudy rui russell ruth ryan saar
sabina sabine sabrina sacha sadie safiya saga sakura sally salma salome salvador salvatore sam
samantha samir samira sammy samuel sandra sandrine sanjay santiago santos sara sarah sarina sasha
saul scott sean sebastian selena selim selina selma sem serafina serena sergei sergio seth shana
shane shannon sharon shaun shauna shawn sheena sheila shelby shelia shelley shelly sheree sheri
sherri sherry sheryl shirley shivansh shona sidney sienna signe sigrid silas silke silva silvana
silvia simon simona simone simonne sina siobhan sita siti snezana socorro sofi sofia sofie sofija
sofiya sol solange soledad soley sona sonia sonja sonny sonya sophia sophie soraya stacey stacy
stan stanislaw stanley stefan stefani stefania stefanie stefano stephan stephane stephanie stephen
steve steven stewart stuart sue suha sunita susan susana susann susanna susanne susie suzana
suzanne sven svetlana syed sylvester sylvia sylvie szymon tabitha tadhg taha takashi talia tamar
tamara tami tammy tania tanja tanya tara tareq tasha tatiana ted teddy teo teodor teodora teodoro
terence teresa teresia tereza teri terrance terrence terri terry tess tessa thea thelma theo
theodor theodora theodore theresa therese theresia thi thiago thomas tia tiago tiare tiffany tiina
tim timo timothy tina titus tobias toby todd toivo tom tomas tommaso tommy toni tony tonya tori
tracey traci tracy travis trevor tricia trinidad tristan troy tunar tyler tyra tyrone tyson ulrich
ulrike umar una ursula usman uta uwe vaino valdemar valentin valentina valentine valeria valerie
valter vanda vanesa vanessa var varvara vedant velma venla vera verena verna vernon veronica
veronika veronique vesna vicente vicki vickie vicky victor victoria vida viktor viktoria viktorie
viktoriya vilma vince vincent vincenza vincenzo viola violeta violette viraj virgil vita vito
vittoria vivian viviana vivien vivienne vladimir vojtech vusal wallace walter wanda warren wassim
wayne wendell wendy werner wesley whitney wilbur wilfredo willard william willie willis willy wilma
wilmer wilson winnie wm wolfgang wyatt xavier xenia ximena xiomara yara yasmin yasmine yasna yassin
yehuda yesenia yeva yolanda yolande younes yousef youssef yuki yulia yuri yusif yusuf yves yvette
yvonne zachary zahid zahir zahra zainab zalan zan zane zehra zeinab zelma zeynep zina zion zita zoe
zofia zora zoran
"""
GIVEN: Final = frozenset(_NAMES.split())
