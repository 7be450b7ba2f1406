/** The first form of a page that holds a field of this name, as it is drawn; throws when there is none. */
export function formHolding(html: string, field: string): string {
  const form = html
    .match(/<form[\s\S]*?<\/form>/g)
    ?.find((found) => found.includes(`name="${field}"`));
  if (!form) throw new Error(`no form with ${field}`);
  return form;
}

/**
 * The fields that a browser without JavaScript would send from a drawn form before anybody fills it, the action's own
 * included. A box that is not ticked is not sent.
 */
export function fieldsOf(form: string): [name: string, value: string][] {
  return [...form.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const name = attribute(tag, "name");
    const type = attribute(tag, "type") ?? "text";
    if (!name) return [];
    if ((type === "checkbox" || type === "radio") && !/\bchecked\b/.test(tag)) return [];
    return [[name, attribute(tag, "value") ?? ""]];
  });
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return found?.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}
