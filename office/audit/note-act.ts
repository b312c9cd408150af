import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { audit } from './audit-entry.ts';

/** Notes an act that changed nothing in the office's own tables, such as new rules for the engine: by itself, once it is done. */
export const noteAct = (office: Office, actor: Actor, action: string, subject: string, data: object): Promise<void> =>
  inTransaction(office, async (inside) => audit(inside, actor, action, subject, data));
