/** The mark of the product: one open door. Decoration; the name stands beside it. */
export function BrandMark() {
  return (
    <svg className="mc-brand__mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d="M4 18V8a6 6 0 0 1 12 0v10h-2.5V8a3.5 3.5 0 0 0-7 0v10z" fill="currentColor" />
      <circle cx="11.4" cy="11.6" r="1.2" fill="currentColor" />
    </svg>
  );
}
