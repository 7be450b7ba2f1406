/** What an address asks for by its key, or undefined: a browser may send any key, « __proto__ » and lists too. */
export function wordOf<T>(words: { readonly [key: string]: T }, key: unknown): T | undefined {
  return typeof key === "string" && Object.hasOwn(words, key) ? words[key] : undefined;
}
