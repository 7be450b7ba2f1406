/** Until when a payment that was begun can be finished; only days that are booked keep places. */
export function heldWords(hasPlaces: boolean, until: string): string {
  return hasPlaces ? `Vos places sont gardées jusqu’à ${until}.` : `À terminer avant ${until}.`;
}
