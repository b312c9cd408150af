import { OfficeError } from '../kernel/index.ts';

/** What a paper may be: the type is told from the first bytes, never from the name or from what the sender says. */
const signatures = [
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], at: 0 },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { mediaType: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
] as const;

/** @throws OfficeError invalid when the content is none of PDF, JPEG, PNG, WebP */
export function mediaTypeOf(content: Uint8Array, name: string): string {
  const found = signatures.find(({ bytes, at }) => bytes.every((byte, index) => content[at + index] === byte));
  if (found) return found.mediaType;
  throw new OfficeError('invalid', 'papers.wrongType', { paper: name });
}
