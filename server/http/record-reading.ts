/**
 * Records what an answer shows, by the mark of its contract, before its first byte leaves: when the row cannot be written, the answer is 503 and shows nothing. Refusals are counted. Whatever says nothing
 * else about it is not to be kept by browsers and proxies.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, hashToken, isUuid, type Office, StoreAwayError } from '../../office/kernel/index.ts';
import { countRefusal, type Look, recordLook } from '../../office/reading-log/index.ts';
import type { App } from './context.ts';
import { problem } from './problem.ts';
import { dossiersShown, type LookMark, type Reads } from './reads.ts';
import { actorOf, tokenOf } from './session-guard.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is about to be sent, before it is written out, of a refusal its parts; files have none. */
    answered: unknown;
    /** Dossiers that a file shows: its handler says which. */
    shownDossiers: readonly string[];
  }
  interface FastifyContextConfig {
    reads?: Reads;
  }
}

/** Has every answer recorded that shows something of a person. Register it before the routes. */
export const recordReading = (app: App, office: Office): void => {
  app.decorateRequest('answered', null);
  app.decorateRequest('shownDossiers', null as never);
  app.addHook('preSerialization', async (request, _reply, payload) => {
    request.answered = payload;
    return payload;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    const { reads } = request.routeOptions.config;
    if (reads === undefined) return payload;
    if (reply.statusCode >= 400) noteRefusal(office, request, reply, reads);
    else if (reads !== 'nothing') await record(office, request, reads);
    return payload;
  });
};

const record = (office: Office, request: FastifyRequest, mark: LookMark): Promise<void> =>
  orUnrecorded(request, () => recordLook(office, lookOf(request, mark)));

/** Records a look. @throws HttpProblem 503 when that fails: then nothing may be shown */
export const orUnrecorded = async (request: FastifyRequest, record: () => Promise<void>): Promise<void> => {
  try {
    await record();
  } catch (cause) {
    if (cause instanceof StoreAwayError) throw cause;
    request.log.error({ err: cause }, 'A look could not be recorded, so nothing is shown');
    throw problem(503, 'http.lookNotRecorded');
  }
};

/** Whoever is told that there is nothing may have been refused: both answers are the same. */
const isRefusal = (request: FastifyRequest, status: number, reads: Reads): boolean =>
  status === 403 ||
  (status === 404 && reads !== 'nothing' && !isAbsent(request, reads)) ||
  (status === 401 && request.method === 'POST');

const isAbsent = ({ answered }: FastifyRequest, { absent }: LookMark): boolean =>
  absent !== undefined && (answered as { code?: unknown } | null)?.code === absent;

const noteRefusal = (office: Office, request: FastifyRequest, { statusCode }: FastifyReply, reads: Reads): void => {
  if (!isRefusal(request, statusCode, reads)) return;
  const { operationId = request.url } = (request.routeOptions.schema ?? {}) as { operationId?: string };
  const about = { actor: lookerOf(request), ...fromWhere(request) };
  if (operationId === 'signIn') countRefusal(office, { ...about, action: 'sign-in', subject: 'sign-in' });
  else if (reads === 'nothing')
    countRefusal(office, { ...about, action: 'other', subject: `operation:${operationId}` });
  else countRefusal(office, { ...about, action: reads.look, ...subjectOf(request, reads, []) });
};

const lookOf = (request: FastifyRequest, mark: LookMark): Look => {
  const { text, reason } = { ...(request.query as object), ...(request.body as object) } as {
    text?: string;
    reason?: unknown;
  };
  const searches = mark.searched !== undefined && Boolean(text);
  const isList = mark.searched !== undefined && !searches;
  const shown = isList ? [] : (request.shownDossiers ?? dossiersShown(mark, request.params, request.answered));
  return {
    actor: lookerOf(request),
    action: searches && mark.searched ? mark.searched : mark.look,
    ...subjectOf(request, mark, shown),
    ...fromWhere(request),
    ...(typeof reason === 'string' ? { reason } : {}),
    data: asked(request),
  };
};

const lookerOf = (request: FastifyRequest): Actor =>
  request.person ? actorOf(request.person) : { kind: 'system', name: 'nobody' };

const fromWhere = (request: FastifyRequest): Pick<Look, 'session' | 'address'> => {
  const token = tokenOf(request);
  return { address: request.ip, ...(token ? { session: markOf(token) } : {}) };
};

/** Tells sessions apart: the beginning of a hash, which opens nothing. */
const markOf = (token: string): string => hashToken(token).slice(0, 16);

/** What is looked at: the one dossier, or what the address names, or a list. */
const subjectOf = (request: FastifyRequest, { dossiers }: LookMark, shown: readonly string[]) => {
  const params = Object.values((request.params ?? {}) as Record<string, string>);
  const dossierIds = (dossiers === 'address' ? params.slice(0, 1) : shown).filter(isUuid);
  const [only] = dossierIds;
  if (dossiers !== 'items' && only !== undefined && dossierIds.length === 1)
    return { subject: `dossier:${only}`, dossierIds };
  const [, , kind = ''] = request.routeOptions.url?.split('/') ?? [];
  const [first] = params;
  return {
    subject: first === undefined || dossiers === 'address' ? kind : `${kind}:${first}`.slice(0, 200),
    dossierIds,
  };
};

const NUMBER = /\d{5,}(?=\d{4})/g;

/** What was asked for: the filter and the paper. Of identity and telephone numbers the last four digits are enough to know them again. */
const asked = (request: FastifyRequest): object => {
  const { id: _, ...params } = (request.params ?? {}) as Record<string, string>;
  const query = Object.entries((request.query ?? {}) as Record<string, unknown>).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(NUMBER, '…').slice(0, 300) : value,
  ]);
  return { ...params, ...Object.fromEntries(query) };
};
