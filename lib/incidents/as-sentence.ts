/** Words that an agent wrote in a form, as a sentence among others: a capital, and a full stop unless it has its own. */
export function asSentence(words: string): string {
  const text = words.trim();
  const started = text.charAt(0).toLocaleUpperCase("fr") + text.slice(1);
  return /[.!?…]$/.test(started) ? started : `${started}.`;
}
