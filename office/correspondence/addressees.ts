import { isMailAddress } from '../facts/index.ts';

/** Somebody outside the system who gets a document by mail. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
}

export interface ReadAddressees {
  readonly addressees: readonly Addressee[];
  /** The lines that name nobody. */
  readonly flaws: readonly string[];
}

export const ADDRESSEES_MAX = 200;
const WITH_NAME = /^(.{1,200}?)\s*<([^<>\s]+)>$/;

/** Reads one addressee a line, `Sở Xây dựng <so@xaydung.vn>` or only the address; the same address counts once. */
export function readAddressees(text: string | null | undefined): ReadAddressees {
  const lines = (text ?? '')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const read = lines.map((line) => ({ line, addressee: addresseeOf(line) }));
  const byAddress = new Map(
    read.flatMap(({ addressee }) => (addressee ? [[addressee.email.toLowerCase(), addressee] as const] : [])),
  );
  return {
    addressees: [...byAddress.values()].slice(0, ADDRESSEES_MAX),
    flaws: [
      ...read.flatMap(({ line, addressee }) => (addressee ? [] : [line])),
      ...[...byAddress.keys()].slice(ADDRESSEES_MAX),
    ],
  };
}

function addresseeOf(line: string): Addressee | undefined {
  const [, name, written] = WITH_NAME.exec(line) ?? [];
  const email = written ?? line;
  if (!isMailAddress(email)) return undefined;
  return { name: name?.trim() || email, email };
}
