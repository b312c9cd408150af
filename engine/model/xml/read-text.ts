import { RESOURCE_BYTES_MAX } from './limits.ts';
import type { Report } from './report.ts';

/** Where an XML declaration names its encoding; it lies in the first bytes, and they are ASCII. */
const DECLARED_ENCODING = /^(<\?xml\s[^>]*?\bencoding\s*=\s*["'])([^"'>]+)(?=["'])/;
const DECLARATION_BYTES_MAX = 200;

/**
 * Returns the text of a resource: UTF-8, or what an XML declaration says, which then says UTF-8, since the text is kept and answered so.
 * Null when it cannot be read.
 */
export function readText(content: Uint8Array, report: Report): string | null {
  if (content.length > RESOURCE_BYTES_MAX) {
    report.add(null, `The resource has ${content.length} bytes; at most ${RESOURCE_BYTES_MAX} are allowed.`);
    return null;
  }
  const [, , encoding = 'UTF-8'] = DECLARED_ENCODING.exec(beginningOf(content)) ?? [];
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(content);
    if (!text.includes('\0')) return text.replace(DECLARED_ENCODING, '$1UTF-8');
  } catch {
    // told below, with all that is no text; an encoding that nobody knows as well
  }
  report.add(null, `The resource is not valid ${encoding} text.`);
  return null;
}

const beginningOf = (content: Uint8Array): string =>
  Buffer.from(content.subarray(0, DECLARATION_BYTES_MAX)).toString('latin1');
