/** The last time the chain was verified stands in the chain itself: who let it be done, and what came out. */
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { audit } from './audit-entry.ts';
import { type AuditVerdict, type ChainFlaw, chainFlaws } from './chain-verdict.ts';

const ACTION = 'verify-audit';
const SUBJECT = 'audit:chain';

export interface Verification {
  readonly at: Date;
  readonly actorName: string;
  /** Whether a person let it be done, and not a command. */
  readonly byPerson: boolean;
  readonly entries: number;
  /** Null where the chain was whole. */
  readonly brokenAt: number | null;
  readonly flaw: ChainFlaw | null;
  /** Null where the reading log was not verified, because the chain that proves it was broken. */
  readonly looks: LooksFound | null;
}

/** What was found in the reading log, which is sealed into the chain (`office/reading-log`). */
export interface LooksFound {
  readonly intact: boolean;
  readonly looks: number;
  readonly stream?: number;
  readonly brokenAt?: number;
  readonly flaw?: string;
}

/** Notes what a verification found, in the chain and in the reading log where that was verified too. */
export async function noteVerification(
  office: Office,
  actor: Actor,
  verdict: AuditVerdict,
  looks: LooksFound | null = null,
): Promise<void> {
  await inTransaction(office, async (inside) => audit(inside, actor, ACTION, SUBJECT, { ...verdict, looks }));
}

/** The newest verification; undefined when there was none. */
export async function lastVerification(office: Office): Promise<Verification | undefined> {
  const row = await office.db
    .selectFrom('audit.entry')
    .select(['happenedAt', 'actorKind', 'actorName', 'data'])
    .where('subject', '=', SUBJECT)
    .where('action', '=', ACTION)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { entries, brokenAt, flaw, looks } = JSON.parse(row.data) as Readonly<Record<string, unknown>>;
  return {
    at: row.happenedAt,
    actorName: row.actorName,
    byPerson: row.actorKind === 'person',
    entries: Number(entries),
    brokenAt: typeof brokenAt === 'number' ? brokenAt : null,
    flaw: chainFlaws.find((one) => one === flaw) ?? null,
    looks: (looks ?? null) as LooksFound | null,
  };
}
