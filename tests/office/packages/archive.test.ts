/** A package as a ZIP archive: the same in and out, and nothing hostile comes in. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readArchive, writeArchive } from '../../../office/packages/index.ts';
import { listShippedPackages } from '../../../workflows/catalog.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const zip = (files: Readonly<Record<string, string | Uint8Array>>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? bytes(text) : text]),
    ),
  );

describe('An archive', () => {
  test('of every package that is shipped gives the same package, and always the same bytes', async () => {
    for (const shipped of await listShippedPackages()) {
      const archive = writeArchive(shipped);
      expect(readArchive(archive)).toEqual({ ...shipped, leftOut: [] });
      const turned = { ...shipped, files: Object.fromEntries(Object.entries(shipped.files).reverse()) };
      expect(writeArchive(turned)).toEqual(archive);
    }
  });

  test('is read from a folder of any depth or none, and tells what it does not take', () => {
    const files = { 'process.bpmn': '<a/>', 'variables.ts': 'x', 'other/check.form': '{}', 'names.json': '{}' };
    expect(readArchive(zip(files), 'stall')).toEqual({
      id: 'stall',
      files: { 'process.bpmn': '<a/>', 'names.json': '{}' },
      leftOut: [
        { path: 'variables.ts', reason: 'no-file-of-a-package' },
        { path: 'other/check.form', reason: 'other-folder' },
      ],
    });
    const broken = { 'x/stall/names.json': '{}', 'x/stall/README.md': new Uint8Array([0xff, 0xfe, 0xff]) };
    expect(readArchive(zip(broken))).toEqual({
      id: 'stall',
      files: { 'names.json': '{}' },
      leftOut: [{ path: 'x/stall/README.md', reason: 'no-text' }],
    });
  });

  test.each([
    ['a path that leads out of it', zip({ '../names.json': '{}' }), /leads elsewhere/],
    ['a path of another machine', zip({ 'C:\\stall\\names.json': '{}' }), /leads elsewhere/],
    ['a path from the root', zip({ '/etc/names.json': '{}' }), /leads elsewhere/],
    ['nothing of a package', zip({ 'stall/picture.png': 'x' }), /no file of a package|not clear/],
    ['no id', zip({ 'names.json': '{}' }), /give its id/],
    ['something else', bytes('no archive at all'), /cannot be read/],
    ['a bomb', zip({ 'stall/README.md': new Uint8Array(6_000_000) }), /unpacks to too much/],
    [
      'many that are a bomb together',
      zip(Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`stall/${at}.form`, new Uint8Array(4_000_000)]))),
      /unpacks to too much/,
    ],
    [
      'more files than anybody looks at',
      zip(Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`stall/${at}.form`, '']))),
      /unpacks to too much/,
    ],
  ])('with %s is refused', (_, archive, message) => {
    expect(() => readArchive(archive)).toThrow(message);
  });

  test('with a name twice is refused', () => {
    // two files whose names have the same length, so that one can be given the name of the other
    const archive = Buffer.from(zip({ 'stall/a.form': '{}', 'stall/b.form': '{}' }));
    for (let at = archive.indexOf('b.form'); at >= 0; at = archive.indexOf('b.form')) archive.write('a.form', at);
    expect(() => readArchive(archive)).toThrow(/two files/);
  });

  test('whose header tells a smaller size than it unpacks to gives no more than it told', () => {
    const archive = Buffer.from(zip({ 'stall/README.md': 'x'.repeat(100_000) }));
    // the size of the unpacked file in the central directory
    const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    archive.writeUInt32LE(10, directory + 24);
    let length = 0;
    try {
      length = readArchive(archive).files['README.md']?.length ?? 0;
    } catch (error) {
      expect(String(error)).toMatch(/cannot be read/);
    }
    expect(length).toBeLessThanOrEqual(10);
  });
});
