/** A table that is walked with arrows: HTML has no element for it. */
export const gridRole = { role: "grid" } as const;

/** A box that only says its state: focusable, so that its reason can be reached, and never changed. */
export function lockedBox(isTicked: boolean, label: string) {
  return {
    role: "checkbox",
    "aria-checked": isTicked,
    "aria-disabled": true,
    "aria-label": label,
    tabIndex: 0,
  } as const;
}
