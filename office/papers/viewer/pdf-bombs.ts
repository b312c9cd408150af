import { inflateSync } from 'node:zlib';

/** The tables of objects of an ordinary scan unpack to some hundred kilobytes. */
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024;
const STREAMS_MAX = 20_000;
const DICTIONARY_BYTES_MAX = 2_000;

/**
 * Refuses a PDF whose packed tables of objects unpack to more than is taken. Pages and pictures stay packed; only these tables are unpacked when it is read.
 * @throws RangeError
 */
export function refuseBombs(content: Uint8Array): void {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let unpacked = 0;
  let at = 0;
  for (let streams = 0; ; streams += 1) {
    const begins = bytes.indexOf('stream', at);
    if (begins < 0) return;
    if (streams > STREAMS_MAX) throw new RangeError(`it has more than ${STREAMS_MAX} streams`);
    const ends = bytes.indexOf('endstream', begins);
    const until = ends < 0 ? bytes.length : ends;
    const dictionary = bytes.toString('latin1', Math.max(at, begins - DICTIONARY_BYTES_MAX), begins);
    if (isTable(dictionary)) unpacked += unpackedSize(bytes.subarray(begins + 'stream'.length, until), dictionary);
    if (unpacked > UNPACKED_BYTES_MAX) throw new RangeError('its tables unpack to too much');
    at = until + 'endstream'.length;
  }
}

/** Names may be written with `#` and two digits for any letter; nobody writes a table's type so who has nothing to hide. */
function isTable(dictionary: string): boolean {
  return /\/(ObjStm|XRef)\b/.test(dictionary) || /\/Type\s*\/[^\s/]*#/.test(dictionary);
}

function unpackedSize(stream: Buffer, dictionary: string): number {
  if ((dictionary.match(/\/(Fl|FlateDecode|LZW|LZWDecode)\b/g) ?? []).length > 1)
    throw new RangeError('its tables are packed more than once');
  const begins = stream[0] === 0x0d ? 2 : 1;
  try {
    return inflateSync(stream.subarray(begins), { maxOutputLength: UNPACKED_BYTES_MAX }).byteLength;
  } catch (cause) {
    if (cause instanceof RangeError) return UNPACKED_BYTES_MAX + 1;
    return stream.byteLength;
  }
}
