/** The tones of a state's tag; the same words as the interface kit. */
export type Tone = "ok" | "warn" | "info" | "danger" | "neutral";
