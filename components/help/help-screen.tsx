import type { HelpPicture } from "./help-task.ts";
import { PICTURES } from "./pictures.ts";

/** Of a telephone, at twice its size: 360 × 640. */
const [WIDTH, HEIGHT] = [360, 640];

/** A screen of the demonstration town. Not read before one scrolls to it. */
export function HelpScreen({ file, alt }: HelpPicture) {
  if (!PICTURES.includes(file)) return null;
  return (
    <img
      className="help-screen"
      src={`/aide/${file}.webp`}
      alt={alt}
      width={WIDTH}
      height={HEIGHT}
      loading="lazy"
      decoding="async"
    />
  );
}
