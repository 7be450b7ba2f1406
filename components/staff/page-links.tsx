import { TextLink } from "../ui/text-link.tsx";

type Props = {
  page: number;
  total: number;
  size: number;
  hrefOf: (page: number) => string;
  /** What is paged, where a screen has several lists. */
  label?: string;
};

/** « Page 2 sur 5 », with its neighbours. Nothing when all fits on one page. */
export function PageLinks({ page, total, size, hrefOf, label = "Pages" }: Props) {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  return (
    <nav aria-label={label} className="link-list">
      {page > 1 ? <TextLink href={hrefOf(page - 1)}>Page précédente</TextLink> : null}
      <span className="soft">
        Page {page} sur {last}
      </span>
      {page < last ? <TextLink href={hrefOf(page + 1)}>Page suivante</TextLink> : null}
    </nav>
  );
}
