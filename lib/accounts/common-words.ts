/**
 * Words on which everybody's passwords are built, in French and English, without accents: names, keyboards, clubs,
 * heroes, months, animals. Written for Préau (docs/decisions/2026-11-23-mot-de-passe.md).
 */
const WORDS = `
abeille abricot acces access adam admin administrateur administrator agathe aigle alain
alexandre algerie alice allah alsace amanda amandine amour amoureux ananas andre andrew android
ange angel angela anna anniversaire anthony antoine aout appartement apple arcenciel argent
arsenal arthur asdfghjkl ashley audi audrey aurelie aurevoir automne autumn avengers avril
azeqsd azeqsdwxc azerty azertyqsdf azertyuiop baby babyboy babygirl baguette baleine banane
barcelone baseball basket basketball batman batterie beatles bebe benjamin bernard beyonce
bienvenu bienvenue biere birthday bisous black blanc bleu blue bmw bollaert bonbon bonheur
bonjour bonsoir bordeaux bouddha bouygues bretagne brigitte bronze butterfly cafe calin
camembert camille canard cantine caramel caroline cartable catherine celine cerise champion
champions chance changeme changemoi charlie charlotte chat chaton cheese chelsea cheri cherie
cheval chien chienne chloe chocolat chouchou chouchoute christ christian christine christmas
christophe ciel citroen citron clara classe clement coccinelle cochon college commune computer
concert cookie corse coucou courage croissant crystal cyclisme daniel daniele danse dauphin
david decembre default defaut delphine demo demon destiny devil diable diamant diamond dimanche
doudou dragon dragonball ecole egalite eleve elodie emeraude emilie eminem emma enfant enfants
enfer entrer enzo eric espagne espoir essai ete ethan etoile europe eva facebook facture famille
family fatima felix ferrari fevrier fille fils fleur florian flower foot football force forever
fortnite fraise framboise francais francaise france francois francoise fraternite frederic
freebox freedom frere frodo fromage gabriel gandalf garderie gateau george gerard ginger gmail
goku golden goldman google green griezmann guest guillaume guitar guitare hacker halloween
hallyday handball harley harrypotter heaven hello hermione hibou hiver hockey hogwarts honda
hotmail hugo hunter iloveyou inconnu ines inscription instagram internet invite iphone ironman
isabelle italie jacqueline jacques jade jamais janvier jardin jaune jean jennifer jeremy jessica
jesus jetadore jetaime jeudi johnny jordan joshua jtaime judo juillet juin jules julie julien
juliette juventus karim kevin killer king koala lapin laposte laura laurent lavande lea leila
lens leo letmein liberte liberty licorne lille lina lion livebox liverpool lola london londres
losc louis louise loulou louloute loup love lovely lucas lucky lundi lune lycee lyon madrid mai
mairie maison maitre maitresse maman mamie mamour mamy manon maradona mardi marguerite marie
marine mario maroc mars marseille martine marvel master mathieu mathis matrix matthew matthieu
maxime mbappe medor mehdi melanie mercedes merci mercredi messi metallica michael michel
microsoft mila minecraft minette minou mohamed mohammed monamour monique monkey montpellier
moonlight motdepasse motpasse mouton music musique mustang nadia nantes naruto natation nathalie
nathan neo neymar nice nicolas nicole ninja nintendo nirvana noah noel noir normandie nouveau
nouvelle novembre nuage nutella oceane octobre oiseau olivier olympique onepiece or orange
ordinateur ours ouvretoi ouvrir paix panda panthere papa papi papillon papy paques paradis paris
pascal passe password passwort pastis patrick paul pauline peace pepper periscolaire personne
peugeot philippe phoenix piano pierre pikachu pink planning platine platini playstation please
pokemon pomme poney porsche portail portailfamille portugal poule poupette poussin prince
princess princesse printemps professeur provisoire psg purple qazwsx qsdfghjklm queen quentin
qweasd qweasdzxc qwerty qwertyuiop rachid racing rainbow ranger raphael rayan rclens realmadrid
recreation red reine renard renault rene rennes republique requin rex ricard rien rihanna robert
roblox roi romain ronaldo root rose rouge rubis rugby sabrina sacha salut samedi samira samsung
samurai sandrine sante saphir sarah sasuke sebastien secret senegal septembre sesame sfr shadow
silver singe skywalker snapchat soccer soeur soleil sonic sophie souris spiderman spring
starwars stephane stephanie strasbourg sucre summer sunshine superman sylvie tamere temporaire
tennis test thankyou theo thomas tigre tiktok tom tortue toujours toulouse toyota trinity
trustno tulipe tunisie twitter unicorn user utilisateur vacances vache vader valentin valerie
vanessa vanille vegeta velo vendredi veronique vert victoire victory vincent violet violette
virginie voiture volley wanadoo warrior welcome whatsapp white windows winter wsxedc wxcvbn xbox
yahoo yamaha yanis yellow youtube zelda zidane zoe zxcvbnm
`;

export const commonWords: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
