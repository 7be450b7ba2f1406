/** A playground's roof, a tree, two children and a ball: the home page's own drawing, said nothing by screen readers. */
export function SchoolDrawing() {
  return (
    <svg className="home-drawing" aria-hidden="true" focusable="false" viewBox="0 0 320 190">
      <path d="M20 86 120 30l100 56M40 78v92M120 36v134M200 78v92" />
      <path d="M8 172h304" />
      <path className="home-leaf" d="M268 172v-52M268 120a34 34 0 1 1 .1 0M268 140l14-14" />
      <circle cx="76" cy="112" r="10" />
      <path d="M76 122v26M76 148l-9 24M76 148l9 24M62 134l14-6 14 6" />
      <circle cx="160" cy="118" r="9" />
      <path d="M160 127v22M160 149l-8 23M160 149l8 23M146 132l14 2 16-12" />
      <circle className="home-ball" cx="110" cy="161" r="9" />
    </svg>
  );
}
