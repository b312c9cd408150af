/**
 * The cipher of the backup's files: AES-256-GCM over blocks of 64 KiB, as in age and Tink ("STREAM": Hoang, Reyhanitabar, Rogaway, Vizár 2015). The nonce of a block is its number and
 * whether it is the last, so no block can be changed, left out, moved or cut off, and a reader gets only what was proven. Each file has a key of its own:
 * scrypt makes one of the passphrase and a salt, HKDF makes the file's of that one and a number drawn for the file.
 *
 * A file is `magic (8) · salt (16) · number of the file (16)`, then blocks of ciphertext with their tag (16) at the end.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

export type Bytes = AsyncIterable<Uint8Array>;

const ALGORITHM = 'aes-256-gcm';
const MAGIC = Buffer.from('motcua-1');
const SALT_BYTES = 16;
const HEADER_BYTES = MAGIC.length + 2 * SALT_BYTES;
const BLOCK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const NUMBER_AT = NONCE_BYTES - 5;
const LAST_AT = NONCE_BYTES - 1;

/** Returns the step of a pipeline that enciphers. */
export const encipher = (passphrase: string) =>
  async function* (plain: Bytes): AsyncGenerator<Uint8Array> {
    const fileNumber = randomBytes(SALT_BYTES);
    const key = await fileKeyOf(passphrase, salt, fileNumber);
    yield Buffer.concat([MAGIC, salt, fileNumber]);
    for await (const { block, number, last } of blocksOf(plain, BLOCK_BYTES)) {
      const cipher = createCipheriv(ALGORITHM, key, nonceOf(number, last));
      yield Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()]);
    }
  };

/** Returns the step of a pipeline that deciphers; it throws an Error when a block was not written so by somebody with the passphrase. */
export const decipher = (passphrase: string) =>
  async function* (enciphered: Bytes): AsyncGenerator<Uint8Array> {
    const source = enciphered[Symbol.asyncIterator]();
    const { header, rest } = await takeHeader(source);
    const key = await fileKeyOf(passphrase, header.subarray(MAGIC.length, -SALT_BYTES), header.subarray(-SALT_BYTES));
    const remaining = { [Symbol.asyncIterator]: () => source };
    for await (const { block, number, last } of blocksOf(joined(rest, remaining), BLOCK_BYTES + TAG_BYTES))
      yield openBlock(key, block, nonceOf(number, last));
  };

function openBlock(key: Buffer, block: Buffer, nonce: Buffer): Buffer {
  if (block.length < TAG_BYTES) throw new Error('the file was cut off');
  const opened = createDecipheriv(ALGORITHM, key, nonce);
  opened.setAuthTag(block.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([opened.update(block.subarray(0, -TAG_BYTES)), opened.final()]);
  } catch (cause) {
    throw new Error('the passphrase is another one, or the file was changed or cut off', { cause });
  }
}

async function takeHeader(source: AsyncIterator<Uint8Array>): Promise<{ header: Buffer; rest: Buffer }> {
  let taken = Buffer.alloc(0);
  while (taken.length < HEADER_BYTES) {
    const { value, done } = await source.next();
    if (done) throw new Error('the file was cut off');
    taken = Buffer.concat([taken, value]);
  }
  if (!taken.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('it is not a file of a Motcua backup');
  return { header: taken.subarray(0, HEADER_BYTES), rest: taken.subarray(HEADER_BYTES) };
}

async function* joined(first: Uint8Array, others: Bytes): AsyncGenerator<Uint8Array> {
  yield first;
  yield* others;
}

interface Block {
  readonly block: Buffer;
  readonly number: number;
  readonly last: boolean;
}

/** Cuts a stream into blocks of one size; only the last is shorter, or empty where there was nothing. */
async function* blocksOf(source: Bytes, size: number): AsyncGenerator<Block> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    // A whole block stays behind until something follows it: only then it is known not to be the last.
    let all = Buffer.concat(waiting);
    for (; all.length > size; all = all.subarray(size))
      yield { block: all.subarray(0, size), number: number++, last: false };
    waiting = [all];
    length = all.length;
  }
  yield { block: Buffer.concat(waiting), number, last: true };
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(number, NUMBER_AT);
  nonce[LAST_AT] = last ? 1 : 0;
  return nonce;
}

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** One salt for what this process writes. Scrypt costs a tenth of a second on purpose, and a day has thousands of segments. */
const salt = randomBytes(SALT_BYTES);
const keys = new Map<string, Promise<Buffer>>();
const KEYS_MAX = 1_000;

async function fileKeyOf(passphrase: string, from: Buffer, fileNumber: Buffer): Promise<Buffer> {
  const name = createHash('sha256').update(from).update(passphrase).digest('hex');
  if (keys.size >= KEYS_MAX) keys.clear();
  const key = keys.get(name) ?? derive(passphrase, Buffer.from(from), KEY_BYTES);
  keys.set(name, key);
  return Buffer.from(hkdfSync('sha256', await key, fileNumber, 'motcua backup file', KEY_BYTES));
}
