import { type Office, OfficeError } from '../kernel/index.ts';
import type { Text } from '../texts/index.ts';
import { fullLook, lookAt } from './paper-look.ts';

/** The draft that somebody is about to sign. */
interface Signing {
  readonly personId: string;
  readonly taskKey: string;
  readonly draftHash: string;
  readonly pageCount: number;
  readonly name: Text;
}

/** Refuses a signature of what was not shown to this very person: every page of it, as it is now. @throws OfficeError conflict */
export async function refuseUnseen(office: Office, signing: Signing): Promise<void> {
  const { personId, taskKey, draftHash, pageCount, name } = signing;
  const look = await lookAt(office, personId, taskKey, draftHash);
  const seen = new Set(look?.pages ?? []);
  const unseen = Array.from({ length: pageCount }, (_, index) => index + 1).filter((page) => !seen.has(page));
  if (unseen.length === 0) return;
  if (seen.size === 0 && (await fullLook(office, personId, taskKey)))
    throw new OfficeError('conflict', 'tasks.paperChanged', { name });
  throw new OfficeError('conflict', 'tasks.paperNotSeen', { name, pages: unseen.join(', ') });
}
