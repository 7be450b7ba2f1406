/** A screen of the portal, 360 pixels wide, taken from the demonstration town by scripts/guide-pictures.ts. */
export type HelpPicture = { file: string; alt: string };

export type HelpStep = { text: string; picture?: HelpPicture };

/** One thing to do, on a page of its own. */
export type HelpTask = {
  slug: string;
  title: string;
  /** What it is for, in a sentence. */
  lead: string;
  /** Where it is done. */
  start: { href: string; label: string };
  steps: readonly HelpStep[];
  /** What may happen, and what is good to know. */
  notes: readonly string[];
  /** Other tasks, by their slug. */
  see?: readonly string[];
};
