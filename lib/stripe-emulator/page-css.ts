/** Stylesheet of the demonstration's payment page: its own colours, so that nobody takes it for the portal. */
export const PAGE_CSS = `
:root {
  color-scheme: light dark;
  --paper: #f3f1fa; --sheet: #ffffff; --ink: #1d1830; --soft: #544d6b; --line: #cfc8e4;
  --accent: #4a2fb0; --on-accent: #ffffff; --edge: #7d74a0;
  --notice: #fff0c2; --on-notice: #4a3500; --notice-line: #d9a400;
  --fault: #fbe6e4; --on-fault: #86191d; --focus: #b3400a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14111f; --sheet: #1f1a30; --ink: #f2effc; --soft: #bdb5d8; --line: #3d3559;
    --accent: #b9a6ff; --on-accent: #1b1040; --edge: #8d84b3;
    --notice: #3b2d06; --on-notice: #ffdf8a; --notice-line: #a87f00;
    --fault: #431c1e; --on-fault: #ffb9b4; --focus: #ffb27a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--paper); color: var(--ink);
  font: 400 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
}
.banner {
  margin: 0; padding: .65rem 1rem; text-align: center;
  background: var(--notice); color: var(--on-notice); border-bottom: 3px double var(--notice-line);
}
main { flex: 1; width: 100%; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
footer { padding: 1rem; text-align: center; color: var(--soft); font-size: .875rem; }
footer p { margin: 0; }
h1 { margin: .5rem 0 1.5rem; font-size: 2rem; line-height: 1.2; letter-spacing: -.015em; }
h1 .quiet { display: block; font-size: 1rem; font-weight: 500; letter-spacing: 0; color: var(--soft); }
h2 { margin: 0 0 1rem; font-size: 1.2rem; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
.columns { display: grid; gap: 1.5rem; align-items: start; }
@media (min-width: 48rem) { .columns { grid-template-columns: 1fr 1fr; } }
.order { padding: 1.25rem 0; }
.card { padding: 1.25rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 14px; }
.narrow { max-width: 34rem; margin: 2rem auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .6rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); font-weight: 500; font-size: .875rem; }
tfoot th, tfoot td { border-bottom: 0; font-weight: 700; font-size: 1.1rem; }
.amount { text-align: right; white-space: nowrap; padding-left: 1rem; }
.mail { overflow-wrap: anywhere; font-weight: 600; }
label { display: block; font-weight: 600; }
.hint { margin: .15rem 0 .5rem; color: var(--soft); font-size: .875rem; }
input {
  width: 100%; min-height: 48px; padding: .5rem .75rem; font: inherit; font-size: 1.15rem;
  letter-spacing: .04em; font-variant-numeric: tabular-nums;
  color: var(--ink); background: var(--paper); border: 1.5px solid var(--edge); border-radius: 8px;
}
button {
  width: 100%; min-height: 52px; margin-top: 1rem; padding: .6rem 1rem; cursor: pointer;
  font: inherit; font-weight: 650; font-size: 1.1rem; color: var(--on-accent);
  background: var(--accent); border: 2px solid var(--accent); border-radius: 999px;
}
button.second { color: var(--accent); background: transparent; }
a { color: var(--accent); text-underline-offset: .18em; }
.back { display: inline-block; min-height: 44px; padding: .6rem 0; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.fault {
  margin: 0 0 1rem; padding: .75rem 1rem; border-radius: 8px;
  color: var(--on-fault); background: var(--fault); border-left: 5px solid currentColor;
}
.cards { margin: 0; font-size: .9rem; }
.cards div { padding: .35rem 0; border-top: 1px solid var(--line); }
.cards dt { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.cards dd { margin: 0; color: var(--soft); }
@media (forced-colors: active) { .fault, .banner { border: 2px solid; } }
`;
