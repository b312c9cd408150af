/**
 * Proves that a compressed file is whole. Node's decompressor takes a file that was cut off for one that ended, so behind the data there is a frame that every Zstandard tool skips (RFC 8878, 3.1.2) with the
 * SHA-256 of what stands before it.
 */
import { createHash } from 'node:crypto';
import type { Bytes } from './cipher.ts';

const HASH_BYTES = 32;
const SKIPPABLE = 0x184d2a50;
const HEAD = Buffer.alloc(8);
HEAD.writeUInt32LE(SKIPPABLE, 0);
HEAD.writeUInt32LE(HASH_BYTES, 4);
const FRAME_BYTES = HEAD.length + HASH_BYTES;

/** The step of a pipeline that adds the frame. */
export async function* addProof(source: Bytes): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
  yield Buffer.concat([HEAD, hash.digest()]);
}

/** The step of a pipeline that takes the frame off again. @throws Error when it is not there or tells of other data */
export async function* checkProof(source: Bytes): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  for await (const chunk of source) {
    const all = Buffer.concat([held, chunk]);
    const sure = all.subarray(0, Math.max(0, all.length - FRAME_BYTES));
    held = all.subarray(sure.length);
    hash.update(sure);
    if (sure.length > 0) yield sure;
  }
  if (!held.equals(Buffer.concat([HEAD, hash.digest()]))) throw new Error('it was changed or cut off');
}
