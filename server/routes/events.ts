import { getDossier } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/errors.ts';
import { groupsOf, may, type Person } from '../../office/people/index.ts';
import { api } from '../api.ts';
import type { Context, Routes } from '../context.ts';
import type { PageChange } from '../events/change-hub.ts';
import { HttpProblem } from '../problem.ts';
import { personOf, requirePerson } from '../session-guard.ts';
import { unitOfGroup } from '../unit-names.ts';

const HEARTBEAT_MS = 20_000;
/** Pages that listen at the same time on this server. */
const LISTENERS_MAX = 2_000;
/** A listening page signs in anew after this: the browser reconnects by itself, and a session that ended stays out. */
const CONNECTION_MS_MAX = 15 * 60_000;
/** What a slow page may have waiting, in bytes, before it is let go; it reconnects and loads afresh. */
const WAITING_BYTES_MAX = 256 * 1024;

const maySeeDossier = async ({ office }: Context, person: Person, dossierId: string): Promise<boolean> => {
  if (may(person, 'see-all-units')) return true;
  try {
    const { unitCodes, procedureCode } = await getDossier(office, dossierId);
    return may(person, 'read-dossier', { unitCodes, procedureCode });
  } catch (error) {
    if (error instanceof OfficeError) return false;
    throw error;
  }
};

const maySee = async (context: Context, person: Person, change: PageChange): Promise<boolean> => {
  switch (change.type) {
    case 'dossier':
      return maySeeDossier(context, person, change.id);
    case 'task': {
      if (change.assignee === person.userName || may(person, 'see-all-units')) return true;
      const mine = groupsOf(person, await context.office.now()).map(unitOfGroup);
      return (change.groups ?? []).some((group) => mine.includes(unitOfGroup(group)));
    }
    case 'notification':
    case 'document':
      return may(person, 'see-notifications') && may(person, 'see-all-units');
    case 'process':
      return may(person, 'see-board');
    case 'person':
      return change.id === person.personId || may(person, 'see-people');
    default:
      return true;
  }
};

export const eventRoutes: Routes = (app, context) => {
  const { changes } = context;
  const open = new Set<() => void>();

  app.addHook('preClose', async () => {
    for (const close of [...open]) close();
  });

  app.route({
    ...api.listenToEvents,
    config: { ...api.listenToEvents.config, rateLimit: false },
    preHandler: requirePerson(context),
    handler: async (request, reply) => {
      if (open.size >= LISTENERS_MAX) throw new HttpProblem(503, 'Too many pages listen to this server.');
      const person = personOf(request);
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      });
      raw.write('retry: 2000\nevent: hello\ndata: {}\n\n');
      const send = async (change: PageChange): Promise<void> => {
        if (!(await maySee(context, person, change))) return;
        if (raw.writableLength > WAITING_BYTES_MAX) return close();
        raw.write(`event: change\ndata: ${JSON.stringify({ type: change.type, id: change.id })}\n\n`);
      };
      const unsubscribe = changes.subscribe((change) => {
        send(change).catch((error: unknown) =>
          request.log.warn({ err: error }, 'A change could not be told to a page'),
        );
      });
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
      const end = setTimeout(() => close(), CONNECTION_MS_MAX);
      const close = (): void => {
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(end);
        open.delete(close);
        raw.end();
      };
      open.add(close);
      raw.on('close', close);
    },
  });
};
