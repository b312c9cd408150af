import QRCode from 'qrcode';
import { type Html, html } from './html.ts';

/** A code as one path on a square of `size` units, with the margin that scanners need. */
export interface CodePath {
  readonly size: number;
  readonly path: string;
}

const QUIET_ZONE = 4;

export const codePath = (text: string): CodePath => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) =>
      modules.get(row, column) ? `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z` : '',
    ).join(''),
  );
  return { size: modules.size + 2 * QUIET_ZONE, path: rows.join('') };
};

/** The code as a picture that stands in the page: black on white by night too. */
export const drawCode = (text: string, label: string): Html => {
  const { size, path } = codePath(text);
  return html`<svg class="code" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
};
