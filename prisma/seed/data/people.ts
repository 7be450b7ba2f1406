/** The people whom the demonstration names. None of them exists. */
export const staffPerson = {
  firstName: "Sophie",
  lastName: "Renard",
  username: "mairie",
  email: "sophie.renard@lens.example",
  password: "jolie cour de récré à midi",
} as const;

export const activeParent = {
  fileNumber: "04102",
  username: "claire.morel",
  email: "claire.morel@famille.example",
  password: "trois crêpes avant le goûter",
} as const;

export const waitingParent = {
  fileNumber: "03988",
  username: "nadia.petit",
  email: "nadia.petit@famille.example",
  password: "deux billes dans la poche",
} as const;

/** Two parents of one child, who live apart: the even weeks are hers, the odd ones his, and each pays alone. */
export const separatedParents = {
  fileNumber: "04733",
  mother: {
    firstName: "Hélène",
    username: "helene.vasseur",
    email: "helene.vasseur@famille.example",
    password: "un hérisson sous les feuilles",
  },
  father: {
    firstName: "Marc",
    username: "marc.vidal",
    email: "marc.vidal@famille.example",
    password: "sept bateaux en papier bleu",
  },
} as const;

/** Has a letter that nobody has used yet. */
export const newParent = { fileNumber: "04217" } as const;
