export type GlyphColour = "amber" | "blue" | "violet" | "green";

type Props = { letter: string; colour: GlyphColour };

/** Letter and colour of an activity, from the catalogue; its name stands beside it. */
export function Glyph({ letter, colour }: Props) {
  return (
    <span className={`glyph glyph-${colour}`} aria-hidden="true">
      {letter}
    </span>
  );
}
