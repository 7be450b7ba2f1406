import { ofName } from "#lib/notifications/words.ts";
import { Icon } from "../ui/icon.tsx";

/** The photo of a person, or an outline where there is none. For staff, drawing it is one reading of the journal. */
export function PersonFace({ name, photoId }: { name: string; photoId: string | null }) {
  if (!photoId)
    return (
      <span className="person-face person-face-none">
        <Icon name="user" size={48} />
        <span className="visually-hidden">Pas de photo {ofName(name)}</span>
      </span>
    );
  return (
    <img className="person-face" src={`/api/personnes/${photoId}`} alt={`Visage ${ofName(name)}`} />
  );
}
