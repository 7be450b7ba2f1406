/** Text that is already safe HTML. */
export type Html = { readonly html: string };

type Piece = string | Html | readonly Html[];

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template whose values are escaped, unless they are templates themselves. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  const parts = strings.map((part, index) => part + piece(values[index] ?? ""));
  return { html: parts.join("") };
}

function piece(value: Piece): string {
  if (typeof value === "string") return value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "");
  return "html" in value ? value.html : value.map((part) => part.html).join("");
}
