import QRCode from 'qrcode';

/** A code as one path on a square of `size` units, with the margin that scanners need. */
export interface CodePath {
  readonly size: number;
  readonly path: string;
}

const QUIET_ZONE = 4;

/** Encodes a text as a QR code. */
export const codePath = (text: string): CodePath => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) =>
      modules.get(row, column) ? `M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z` : '',
    ).join(''),
  );
  return { size: modules.size + 2 * QUIET_ZONE, path: rows.join('') };
};
