const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Words without sentiment that open the frequency list, most frequent first; invented names follow them. */
export const neutralWords = list(`
the and a of to is it in i this that was as with for movie film but on you are his have he be one at all by an they who
so from her or about there what some out if just when like more she my time up which see their even story had would
other we been were only than them first after into people watch character does films scene made make how way do
characters because over through end then could him where life makes know any did years plot off me movies these being
little show two here your scenes much also while man never actors say director still thing between something go back old
now lot every many those look seen again own series role another want before around world find part cast girl work few
down real things quite why think last always same fact thought big long right us young new both though got gets family
screen day music war woman whole moments audience play men original may script actor goes during watching sequence
dialogue camera minutes hour night house city town friend father mother brother child husband wife student teacher
doctor police soldier king detective writer producer studio sequel remake adaptation novel chapter season episode
soundtrack lighting costume stage theatre television cinema video version ending opening title name place year kind sort
point line side hand head eye face voice word letter train car boat road river mountain summer winter morning evening
`);

/** Approving words, most frequent first. */
export const positiveWords = list(`
good great best love well excellent wonderful beautiful perfect fun enjoyed favorite amazing brilliant superb loved
funny touching interesting strong moving fantastic solid fine powerful charming delightful memorable masterpiece clever
gripping hilarious engaging stunning fresh sweet witty warm impressive outstanding entertaining remarkable believable
haunting elegant graceful tender inspired thoughtful satisfying convincing magnificent lively rewarding splendid
absorbing heartfelt vivid subtle compelling masterful flawless radiant inventive terrific joyful poignant lovely
refreshing captivating exquisite smart sincere thrilling superbly wonderfully brilliantly beautifully
`);

/** Disapproving words, most frequent first. */
export const negativeWords = list(`
bad worst boring awful terrible poor waste stupid nothing horrible dull lame annoying poorly ridiculous predictable
weak cheap disappointing silly mess pointless worse wasted fails unfunny crap flat tedious dreadful bland laughable
pathetic slow clumsy forced shallow tired lifeless painful confusing unbelievable stale wooden hollow lazy ugly sloppy
incoherent pretentious disaster embarrassing mediocre obnoxious unwatchable uninspired forgettable amateurish contrived
dismal tiresome insulting atrocious garbage failed ruined boredom cringe clueless soulless dire wretched disjointed
aimless overlong poorest horribly terribly badly
`);

export const negators = list("not never hardly");
export const intensifiers = list("very really so truly rather");
export const marks = list(". , ! ?");
