import { drawn } from "../ui/fixed.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { href: string; name: string; detail: string };

/** The roof of a playground, its posts and its ground: our own drawing, in the town's colour. */
export function Brand({ href, name, detail }: Props) {
  return (
    <TextLink
      href={href}
      className="brand"
      fixed={drawn([
        ROOF,
        <span key="name">
          {name}
          <small>{detail}</small>
        </span>,
      ])}
    />
  );
}

const ROOF = (
  <svg
    key="roof"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 34 34"
    width="34"
    height="34"
    fill="none"
    stroke="currentColor"
    strokeWidth="3"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d="M3 14 17 5l14 9M7 14v14M17 14v14M27 14v14" />
    <path className="brand-ground" d="M4 29h26" />
  </svg>
);
