/**
 * The view that suits the screen when the address asks for none: one child on a telephone, the whole family
 * elsewhere. Told by the browser itself; every view can be read at every width, so a wrong guess costs one tap.
 */
export function usualView(headers: { get(name: string): string | null }): "enfant" | "famille" {
  const hint = headers.get("sec-ch-ua-mobile");
  if (hint === "?1") return "enfant";
  return /\bMobi/.test(headers.get("user-agent") ?? "") ? "enfant" : "famille";
}
