/**
 * `npm run verify-archive`: verifies a file of the archive by itself, a package or a whole submission, without any database, and names the part that is broken. With `--hash` also against the hash that stands on
 * the receipt. It ends with 0 when everything is whole, and with 1 when it is not.
 */
import { createReadStream, existsSync } from 'node:fs';
import { type PackageFlaw, type PackageVerdict, verifyPackage } from '../office/archive/index.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';

const USAGE = 'npm run verify-archive -- --file <file.tar> [--hash <SHA-256 of the file or of its content>]';
const { file, hash } = readOptions(USAGE, { file: { type: 'string' }, hash: { type: 'string' } });
if (!file) sayUsage(USAGE, 'The file is missing.');
if (!existsSync(file)) sayUsage(USAGE, `There is no file ${file}.`);

const flaws: Readonly<Record<PackageFlaw, string>> = {
  missing: 'is missing',
  changed: 'is not what the manifest says: it was changed',
  unlisted: 'was added: the manifest knows nothing of it',
  twice: 'is there twice',
  damaged: 'cannot be read to its end: the file is damaged after it',
};

const verdict = await verifyPackage(createReadStream(file));
for (const { part, flaw } of verdict.broken) console.error(`${part} ${flaws[flaw]}.`);
if (!verdict.intact) process.exitCode = 1;
else say(verdict);
if (hash && hash !== verdict.fileHash && hash !== verdict.contentHash) {
  process.exitCode = 1;
  console.error(`The hash is another one than ${hash}: it is not the file that was handed over.`);
}

function say({ kind, name, parts, packages, fileHash, contentHash }: PackageVerdict): void {
  const within = kind === 'submission' ? ` with ${packages} packages` : '';
  console.log(`Whole: ${kind} ${name}, ${parts} parts${within}.`);
  console.log(`SHA-256 of its content ${contentHash}\nSHA-256 of the file    ${fileHash}`);
}
