type Props = { lines?: number | undefined };

/** Holds the place of a card while the page comes (loading.tsx). */
export function Skeleton({ lines = 4 }: Props) {
  return (
    <div className="card" role="status">
      <span className="visually-hidden">Chargement…</span>
      <div className="card-body skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, rank) => rank + 1).map((line) => (
          <span key={line} />
        ))}
      </div>
    </div>
  );
}
