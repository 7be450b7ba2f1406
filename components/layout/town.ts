/** What every page says of the town; comes from the settings, by props. */
export type Town = {
  /** « Ville de Lens » */
  name: string;
  /** Of the service, as written for people: « 03 21 00 00 00 »; empty: none. */
  phone: string;
};
