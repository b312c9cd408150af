import { audit } from '../audit/index.ts';
import { type Actor, announceChange, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { getAccount } from './list-accounts.ts';
import { endSessionsOf } from './session.ts';

/** Signs a person out of one session of hers, or of all: open pages are told, and show the sign-in. @throws OfficeError not-found when it is not hers, or has ended */
export async function signOutOf(office: Office, actor: Actor, personId: string, id?: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const ended = await endSessionsOf(inside, personId, id === undefined ? {} : { id });
    if (id !== undefined && ended === 0) throw new OfficeError('not-found', 'people.sessions.unknown');
    audit(inside, actor, 'end-sessions', `person:${personId}`, { ended });
    await announceChange(inside, { type: 'person', id: personId });
  });
}

/** Ends every session of somebody else's account. @throws OfficeError not-found */
export async function endSessionsOfAccount(office: Office, actor: Actor, personId: string): Promise<void> {
  await getAccount(office, personId);
  await signOutOf(office, actor, personId);
}
