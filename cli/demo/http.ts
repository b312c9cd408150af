/** A person at the HTTP API, as the pages would be: a session cookie, JSON in and out, problems as errors. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { Approval, ApprovalDetails } from '../../server/approvals/schema.ts';
import type { ClockView } from '../../server/clock/schema.ts';
import type { DossierMessage } from '../../server/dossiers/page-schema.ts';
import type { Dossier, DossierPage, HistoryEntry, IntakeInput, ReceivedDossier } from '../../server/dossiers/schema.ts';
import type { CorrectionRequest } from '../../server/person-data/schema.ts';
import type { RequiredPaper } from '../../server/procedures/schema.ts';
import type { ProcessingTimes } from '../../server/reports/schema.ts';
import type { Session } from '../../server/session/schema.ts';
import type { Completed, Task, TaskPage } from '../../server/tasks/schema.ts';
import type { ListedTransfer } from '../../server/transfers/schema.ts';
import { lookAtPapers, NOT_SEEN } from './look.ts';

type Received = Static<typeof ReceivedDossier>;

export interface Visitor {
  readonly userName: string;
  readonly personId: string;
  /** Papers that are not told are those that the answers make necessary: a person at the counter sees that all are there. */
  receive(intake: IntakeInput): Promise<Received>;
  dossier(id: string): Promise<Static<typeof Dossier>>;
  /** Open tasks of the person's groups and own. */
  tasks(text?: string): Promise<Static<typeof TaskPage>['items']>;
  task(taskKey: string): Promise<Static<typeof Task>>;
  take(taskKey: string): Promise<void>;
  complete(taskKey: string, variables: Readonly<Record<string, unknown>>): Promise<Static<typeof Completed>>;
  withdraw(dossierId: string, reason: string): Promise<void>;
  /** Somebody stands at the counter and asks that what a dossier says of her be corrected. */
  askCorrection(asked: Static<typeof CorrectionRequest>): Promise<void>;
  /** Somebody wants the result at that reception point. */
  claim(dossierId: string, unitCode: string): Promise<void>;
  /** A colleague does the work of somebody who is away, from one day (ISO date) to another. */
  standIn(absent: Visitor, substitute: Visitor, from: string, to: string): Promise<Arranged>;
  /** What waits for this person to decide, by its ids. */
  waitingApprovals(): Promise<readonly string[]>;
  /** Approves, as the second of two people, what somebody else arranged. */
  approve(approvalId: string): Promise<void>;
  /** Who watches over all units has the dossier shown to her whole, for an inspection. */
  reveal(dossierId: string): Promise<void>;
  history(dossierId: string): Promise<readonly Static<typeof HistoryEntry>[]>;
  /** What was sent about it to people outside the office. */
  messages(dossierId: string): Promise<readonly Static<typeof DossierMessage>[]>;
  /** A former unit's open dossiers, as CSV, are listed for their successors. */
  listTransfer(key: string, giverUnitCode: string, list: string): Promise<Static<typeof ListedTransfer>>;
  findDossiers(text: string): Promise<Static<typeof DossierPage>['items']>;
  clock(): Promise<Static<typeof ClockView>>;
  moveClock(moment: Date | null): Promise<void>;
  report(from: string, to: string): Promise<Static<typeof ProcessingTimes>>;
}

/** What was arranged for somebody who signs waits for a second person. */
export interface Arranged {
  readonly approvalId?: string;
}

/** An answer that was not a success; the message is what a person at the page would read. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  /** What kind of refusal it was. */
  readonly code: string | undefined;
  constructor(status: number, message: string, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Signs in and gives the API as this person may use it. */
export async function signIn(server: string, userName: string, password: string): Promise<Visitor> {
  const session = await send(server, '', 'POST', '/api/session', { userName, password });
  const { person } = (await session.json()) as Static<typeof Session>;
  if (!person) throw new Error(`${userName} was not signed in.`);
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const call: Call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await send(server, cookie, method, path, body);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  return {
    userName,
    personId: person.id,
    receive: async (intake) => {
      const { papers = await requiredPapers(call, intake) } = intake;
      return call('POST', '/api/dossiers', { ...intake, papers });
    },
    dossier: (id) => call('GET', `/api/dossiers/${id}`),
    tasks: async (text) => {
      const query = text ? `&text=${encodeURIComponent(text)}` : '';
      const page = await call<Static<typeof TaskPage>>('GET', `/api/tasks?scope=unit&limit=100${query}`);
      return page.items;
    },
    task: (taskKey) => call('GET', `/api/tasks/${taskKey}`),
    take: (taskKey) => call('POST', `/api/tasks/${taskKey}/assignment`, {}),
    complete: (taskKey, variables) => completeTask(call, taskKey, variables),
    askCorrection: (asked) => call('POST', '/api/person-data/corrections', asked),
    withdraw: (id, reason) => call('POST', `/api/dossiers/${id}/withdrawal`, { reason }),
    claim: (id, unitCode) => call('POST', `/api/undelivered/${id}/claim`, { unitCode }),
    standIn: (absent, substitute, validFrom, validTo) =>
      call('POST', '/api/stand-ins/substitutions', {
        ...{ absentPersonId: absent.personId, substitutePersonId: substitute.personId },
        ...{ validFrom, validTo, reason: 'nghỉ ốm' },
      }),
    reveal: (id) => call('POST', `/api/dossiers/${id}/reveal`, { ground: 'inspection' }),
    waitingApprovals: async () => {
      const { items } = await call<{ items: Static<typeof Approval>[] }>('GET', '/api/approvals');
      return items.filter(({ mayDecide }) => mayDecide).map(({ id }) => id);
    },
    approve: async (approvalId) => {
      const address = `/api/approvals/${approvalId}`;
      const { changeHash } = await call<Static<typeof ApprovalDetails>>('GET', address);
      await call('POST', `${address}/approval`, { changeHash });
    },
    history: async (id) =>
      (await call<{ items: Static<typeof HistoryEntry>[] }>('GET', `/api/dossiers/${id}/history`)).items,
    messages: async (id) =>
      (await call<{ items: Static<typeof DossierMessage>[] }>('GET', `/api/dossiers/${id}/messages`)).items,
    listTransfer: (key, giverUnitCode, list) => call('POST', '/api/transfers', { key, giverUnitCode, list }),
    findDossiers: async (text) => {
      const page = await call<Static<typeof DossierPage>>('GET', `/api/dossiers?text=${encodeURIComponent(text)}`);
      return page.items;
    },
    clock: () => call('GET', '/api/clock'),
    moveClock: (moment) => call('PUT', '/api/clock', { now: moment?.toISOString() ?? null }),
    report: (from, to) => call('GET', `/api/reports/processing-times?from=${from}&to=${to}`),
  };
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Who is told that she has not seen what she signs looks at it. */
async function completeTask(call: Call, taskKey: string, variables: Readonly<Record<string, unknown>>) {
  const complete = () => call<Static<typeof Completed>>('POST', `/api/tasks/${taskKey}/completion`, { variables });
  try {
    return await complete();
  } catch (error) {
    if (!(error instanceof HttpError && NOT_SEEN.has(error.code))) throw error;
    await lookAtPapers(call, taskKey, variables);
    return complete();
  }
}

async function requiredPapers(call: Call, { procedureCode, answers }: IntakeInput): Promise<IntakeInput['papers']> {
  const path = `/api/procedures/${encodeURIComponent(procedureCode)}/papers`;
  const { items } = await call<{ items: Static<typeof RequiredPaper>[] }>('POST', path, { answers });
  return items
    .filter(({ required }) => required)
    .map(({ kind, name, form, quantity }) => ({ kind, name: name.vi, form, quantity }));
}

async function send(server: string, cookie: string, method: string, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { cookie, 'x-motcua': '1' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const answer = await fetch(new URL(path, server), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.ok) return answer;
  const retryAfterS = answer.headers.get('retry-after');
  if (retryAfterS !== null && (answer.status === 429 || answer.status === 503)) {
    // All actors share one address, and the server lets no address ask without end; nor does it take more than it can do.
    await wait(1_000 * Number(retryAfterS));
    return send(server, cookie, method, path, body);
  }
  const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string; code?: string };
  const message = `${method} ${path}: ${answer.status} ${problem.detail ?? problem.title ?? ''}`;
  throw new HttpError(answer.status, message, problem.code);
}
