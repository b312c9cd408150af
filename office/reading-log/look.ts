import { createHash } from 'node:crypto';
import type { Generated } from 'kysely';
import type { Actor } from '../kernel/index.ts';
import type { LookAction, LookOutcome } from '../terms/index.ts';

/** `audit.look_stream`: a process that answers, and since when. Written once. */
export interface LookStreamTable {
  number: Generated<number>;
  startedAt: Date;
}

/** `audit.look`: somebody was shown something, or was refused. Written once; `hash` covers the row and the hash of the one before it in its stream. Moments are real time. */
export interface LookTable {
  stream: number;
  number: number;
  happenedAt: Date;
  actorKind: Actor['kind'];
  actorId: string | null;
  actorName: string;
  session: string | null;
  address: string | null;
  action: string;
  outcome: LookOutcome;
  times: number;
  subject: string;
  dossierIds: readonly string[];
  reason: string | null;
  data: string;
  previousHash: string;
  hash: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'audit.lookStream': LookStreamTable;
    'audit.look': LookTable;
  }
}

/** Somebody is about to be shown something of the people whom the office serves. */
export interface Look {
  readonly actor: Actor;
  readonly action: LookAction;
  /** What is shown, as `<type>:<id>`. */
  readonly subject: string;
  /** The dossiers of which something is shown: by them a person is told who looked. */
  readonly dossierIds?: readonly string[];
  /** Tells sessions apart and opens none. */
  readonly session?: string;
  /** The network address from which it was asked. */
  readonly address?: string;
  /** Why, where that was asked. */
  readonly reason?: string;
  /** What was asked for: the filter of a list, the paper. Never what was shown. */
  readonly data?: object;
}

/** SHA-256, in hexadecimal, over everything in the row and the hash before it. */
export function hashOfLook(look: Omit<LookTable, 'hash'>): string {
  const covered = [
    look.previousHash,
    look.stream,
    look.number,
    look.happenedAt.toISOString(),
    look.actorKind,
    look.actorId,
    look.actorName,
    look.session,
    look.address,
    look.action,
    look.outcome,
    look.times,
    look.subject,
    look.dossierIds,
    look.reason,
    look.data,
  ];
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
}
