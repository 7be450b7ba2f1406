/** Whether what is asked for at this instant takes part in a draw: within the window, its end left out. */
export function takesPart(at: Date, window: { opensAt: Date; closesAt: Date }): boolean {
  return at >= window.opensAt && at < window.closesAt;
}
