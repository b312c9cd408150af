import { subjectOfDossier } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { type Seen, sightOf } from '../../office/privacy/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { Context, PageChange, Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { eventsApi } from './contract.ts';

const HEARTBEAT_MS = 20_000;
/** Pages that listen at the same time on this server. */
const LISTENERS_MAX = 2_000;
/** A listening page signs in anew after this: the browser reconnects by itself, and a session that ended stays out. */
const CONNECTION_MS_MAX = 15 * MINUTE_MS;
/** What a slow page may have waiting, in bytes, before it is let go; it reconnects and loads afresh. */
const WAITING_BYTES_MAX = 256 * 1024;

/** Returns whose matter a dossier is; undefined for one that is not there. Asked once for each change, however many pages listen. */
const mattersOf = ({ office }: Context) => {
  const known = new WeakMap<PageChange, Promise<Seen | undefined>>();
  const load = async (dossierId: string): Promise<Seen | undefined> => {
    try {
      return await subjectOfDossier(office, dossierId);
    } catch (error) {
      if (error instanceof OfficeError) return undefined;
      throw error;
    }
  };
  return (change: PageChange): Promise<Seen | undefined> => {
    const found = known.get(change) ?? load(change.id);
    known.set(change, found);
    return found;
  };
};

const maySee = async (matterOf: ReturnType<typeof mattersOf>, person: Person, change: PageChange): Promise<boolean> => {
  switch (change.type) {
    case 'dossier': {
      const matter = await matterOf(change);
      return matter !== undefined && sightOf(person, { ...matter, id: change.id }) !== undefined;
    }
    case 'task': {
      if (change.assignees?.includes(person.userName) || may(person, 'see-all-units')) return true;
      return person.memberships.some(({ unitCode }) => change.unitCodes?.includes(unitCode));
    }
    case 'intake':
      return change.assignees?.includes(person.userName) ?? false;
    case 'notification':
    case 'document':
      return may(person, 'see-notifications') && may(person, 'see-all-units');
    case 'approval':
      return (['approve-roles', 'approve-document-templates', 'approve-procedures', 'approve-reforms'] as const).some(
        (action) => may(person, action),
      );
    case 'package-draft':
      return may(person, 'design-processes');
    case 'process':
    case 'incident':
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
  const matterOf = mattersOf(context);

  app.addHook('preClose', async () => {
    for (const close of [...open]) close();
  });

  app.route({
    ...eventsApi.listenToEvents,
    config: { ...eventsApi.listenToEvents.config, rateLimit: false },
    preParsing: requirePerson(context),
    handler: async (request, reply) => {
      if (open.size >= LISTENERS_MAX) throw problem(503, 'events.tooManyPages');
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
        // Her rights changed, or her session ended: the page connects anew, and is let in as what she is now.
        if (change.type === 'person' && change.id === person.personId) return close();
        if (!(await maySee(matterOf, person, change))) return;
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
