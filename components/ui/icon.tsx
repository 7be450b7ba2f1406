import { ERROR_PATH, IconFrame } from "./icon-frame.tsx";

/** Drawn for Préau on a 24 px grid, one path each. */
const paths = {
  home: "M3 11 12 4l9 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  calendar: "M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8M8 14h2.5M13.5 14H16M8 17h2.5",
  receipt: "M6 3.5h12v17l-2-1.4-2 1.4-2-1.4-2 1.4-2-1.4-2 1.4zM9 8h6M9 12h6",
  more: "M5 7h14M5 12h14M5 17h14",
  check: "M4.5 12.5 10 18 19.5 7",
  cross: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.4v.4",
  warning: "M12 4 2.8 20h18.4zM12 10v4.5M12 17v.4",
  error: ERROR_PATH,
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
  hourglass:
    "M7 3.5h10M7 20.5h10M8 3.5c0 5 8 5.5 8 8.5s-8 3.5-8 8.5M16 3.5c0 5-8 5.5-8 8.5s8 3.5 8 8.5",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.200 2",
  chevronRight: "M9.5 5.5 16 12l-6.5 6.5",
  chevronLeft: "M14.5 5.5 8 12l6.5 6.5",
  chevronDown: "M5.5 9.5 12 16l6.5-6.5",
  up: "M12 19V5.5M6 11l6-6 6 6",
  down: "M12 5v13.5M6 13l6 6 6-6",
  file: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6",
  download: "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
  upload: "M12 16V5M7 9.5l5-5 5 5M4.5 20h15",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  user: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4.300 3.800-6 7.5-6s6.700 1.700 7.5 6",
  children:
    "M8.5 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 19.5c.5-3.800 2.700-5.5 5.5-5.5s5 1.700 5.5 5.5M16.5 8a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM17 15.5c2.300 0 3.700 1.400 4 4",
  school: "M3 10 12 5l9 5M5.5 10v10h13V10M12 13v7M9 13.5v0M15 13.5v0",
  signOut: "M13 4H5v16h8M10 12h10.5M16.5 7.5 21 12l-4.5 4.5",
  mail: "M3.5 6h17v12.5h-17zM4 7l8 6 8-6",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM12 5V3.500M10 20.500h4",
  basket: "M3.5 9.5h17L18.5 20h-13zM8 9.5 11 4M16 9.5 13 4M9.5 13v3.5M14.5 13v3.5",
  camera:
    "M3.5 8h4l1.5-3h6l1.5 3h4v11.5h-17zM12 10.200a3.300 3.300 0 1 0 0 6.600 3.300 3.300 0 0 0 0-6.600z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5",
  edit: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6v0M4.5 12v0M4.5 18v0",
  settings: "M4 7h9M18 7h2M15.5 4.5v5M4 17h2M11 17h9M8.5 14.5v5",
  eye: "M2.5 12C5 7.5 8.300 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.800 6.5-9.5 6.5S5 16.5 2.5 12zM12 9.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600z",
  undo: "M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4",
  redo: "M16 5l4 4-4 4M19.5 9H10a5.5 5.5 0 0 0 0 11h4",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  phone:
    "M5 4h4l1.5 5-2.300 1.600a12 12 0 0 0 5.200 5.200L15 13.5l5 1.5v4c0 .8-.7 1.5-1.5 1.5C10.5 20 4 13.5 3.5 5.5 3.5 4.700 4.200 4 5 4z",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17",
  news: "M4 5h13v15H6a2 2 0 0 1-2-2zM17 9h3v9a2 2 0 0 1-4 0M7.5 9H13.500M7.5 12.5H13.500M7.5 16H13.500",
  meal: "M7 3.5v7M4.5 3.5v4a2.5 2.500 0 0 0 5 0v-4M7 10.500v10M17.500 3.5c-2.500 1.500-3 4.500-3 8h3zM17.500 3.5v17",
} as const;

export type IconName = keyof typeof paths;

/** All of them, for the page which shows the kit. */
export const iconNames = Object.keys(paths) as IconName[];

type Props = { name: IconName; size?: number | undefined };

/** A drawing beside a word, never instead of it: hidden from screen readers. Size in pixels (20 by default). */
export function Icon({ name, size = 20 }: Props) {
  return <IconFrame path={paths[name]} size={size} />;
}
