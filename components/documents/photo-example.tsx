import { Icon } from "../ui/icon.tsx";

/** Beside a document to replace: one photo that is accepted, two that are not. Drawn, so that nobody's paper is shown. */
export function PhotoExample() {
  return (
    <div className="photo-example">
      <p>
        <strong>Pour que la photo soit acceptée</strong>
      </p>
      <ul>
        <li className="is-good">
          <GoodPhoto />
          <Verdict icon="check">À plat, entière et nette</Verdict>
        </li>
        <li className="is-bad">
          <CutPhoto />
          <Verdict icon="cross">Coupée ou de travers</Verdict>
        </li>
        <li className="is-bad">
          <DarkPhoto />
          <Verdict icon="cross">Sombre ou floue</Verdict>
        </li>
      </ul>
    </div>
  );
}

function Verdict({ icon, children }: { icon: "check" | "cross"; children: string }) {
  return (
    <p className="photo-verdict small">
      <Icon name={icon} size={18} />
      <span>
        <span className="visually-hidden">
          {icon === "check" ? "Bonne photo : " : "À refaire : "}
        </span>
        {children}
      </span>
    </p>
  );
}

function GoodPhoto() {
  return (
    <svg className="photo-frame" viewBox="0 0 96 120" aria-hidden="true" focusable="false">
      <rect className="photo-table" width="96" height="120" />
      <Page />
    </svg>
  );
}

/** The page leaves the frame, turned. */
function CutPhoto() {
  return (
    <svg className="photo-frame" viewBox="0 0 96 120" aria-hidden="true" focusable="false">
      <rect className="photo-table" width="96" height="120" />
      <g transform="translate(30 34) rotate(17 48 60)">
        <Page />
      </g>
    </svg>
  );
}

/** Ink that runs, under a shadow. */
function DarkPhoto() {
  return (
    <svg className="photo-frame" viewBox="0 0 96 120" aria-hidden="true" focusable="false">
      <rect className="photo-table" width="96" height="120" />
      <g opacity="0.45">
        <Page />
      </g>
      <g opacity="0.3" transform="translate(3 2)">
        <Page />
      </g>
      <g opacity="0.3" transform="translate(-3 3)">
        <Page />
      </g>
      <path className="photo-shade" d="M0 0H96V120H70C62 82 40 44 0 30Z" />
    </svg>
  );
}

const LINES = [44, 52, 60, 68, 76, 84];

/** A letter with a head, a seal and lines of writing. */
function Page() {
  return (
    <>
      <rect className="photo-sheet" x="14" y="12" width="68" height="96" rx="1" />
      <circle className="photo-seal" cx="25" cy="24" r="5" />
      <rect className="photo-ink" x="34" y="20" width="26" height="3" />
      <rect className="photo-ink" x="34" y="26" width="18" height="2" />
      <rect className="photo-ink" x="20" y="35" width="40" height="4" />
      {LINES.map((y, rank) => (
        <rect
          key={y}
          className="photo-ink"
          x="20"
          y={y}
          width={rank % 3 === 2 ? 36 : 56}
          height="2"
        />
      ))}
      <path className="photo-ink" d="M54 98q5-9 8-3t8-5l1 1q-6 8-9 4t-7 4z" />
    </>
  );
}
