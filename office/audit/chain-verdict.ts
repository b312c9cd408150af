/**
 * Judges a chain of audit entries, wherever they come from: the database or a copy in a file. Every entry is computed anew from what it says and from the hash before it, so a missing, changed or moved
 * entry is found by itself. That the end was cut off, or the whole chain written anew, is seen only by anchors: places of the chain with their hashes, which were kept elsewhere while it was still longer.
 */
import { type AuditDraft, FIRST_PREVIOUS_HASH, hashOf } from '../kernel/index.ts';

/** An entry as it is kept. */
export interface KeptEntry extends Omit<AuditDraft, 'actorKind'> {
  readonly number: number;
  readonly happenedAt: Date;
  readonly actorKind: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** A place of the chain that was kept elsewhere. */
export interface ChainPlace {
  readonly number: number;
  readonly hash: string;
}

/**
 * What is wrong at the first broken place: an entry is not there, does not stand on the one before it, or was changed after it was written; the chain ends before a place that was kept; or it is another
 * chain than the one whose place was kept.
 */
export const chainFlaws = ['missing', 'unlinked', 'changed', 'cut-off', 'replaced'] as const;
export type ChainFlaw = (typeof chainFlaws)[number];

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly lastHash: string }
  | { readonly intact: false; readonly entries: number; readonly brokenAt: number; readonly flaw: ChainFlaw };

/** Is told after each page how many entries were found to be right; what it returns is waited for. */
export type OnProgress = (entries: number) => Promise<void> | void;

/**
 * Computes a chain anew, from its first entry to its last, and compares it with the places that were kept.
 * @returns the number of the first entry that is wrong, and how many before it are right
 */
export async function judgeChain(
  pages: AsyncIterable<readonly KeptEntry[]>,
  kept: readonly ChainPlace[] = [],
  onProgress?: OnProgress,
): Promise<AuditVerdict> {
  const expected = placesByNumber(kept);
  let entries = 0;
  let lastHash = FIRST_PREVIOUS_HASH;
  for await (const page of pages) {
    for (const entry of page) {
      const flaw = flawOf(entry, entries + 1, lastHash, expected);
      if (flaw) return { intact: false, entries, brokenAt: entries + 1, flaw };
      lastHash = entry.hash;
      entries += 1;
    }
    await onProgress?.(entries);
  }
  const isCutOff = kept.some(({ number }) => number > entries);
  return isCutOff
    ? { intact: false, entries, brokenAt: entries + 1, flaw: 'cut-off' }
    : { intact: true, entries, lastHash };
}

function flawOf(
  entry: KeptEntry,
  number: number,
  previousHash: string,
  expected: ReadonlyMap<number, readonly string[]>,
): ChainFlaw | undefined {
  if (entry.number !== number) return 'missing';
  if (entry.previousHash !== previousHash) return 'unlinked';
  if (hashOf({ ...entry, actorKind: entry.actorKind as AuditDraft['actorKind'] }) !== entry.hash) return 'changed';
  return expected.get(number)?.some((hash) => hash !== entry.hash) ? 'replaced' : undefined;
}

function placesByNumber(kept: readonly ChainPlace[]): ReadonlyMap<number, readonly string[]> {
  const places = new Map<number, string[]>();
  for (const { number, hash } of kept) places.set(number, [...(places.get(number) ?? []), hash]);
  return places;
}
