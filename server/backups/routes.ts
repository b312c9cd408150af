import { noteAct } from '../../office/audit/index.ts';
import type { Routes } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { backupApi } from './contract.ts';
import { toBackups } from './view.ts';

export const backupRoutes: Routes = (app, { office, backups = 'own-server' }) => {
  const preParsing = requirePerson({ office }, 'keep-backups');

  app.route({ ...backupApi.getBackups, preParsing, handler: async () => toBackups(backups) });

  app.route({
    ...backupApi.beginBackup,
    preParsing,
    handler: async (request, reply) => {
      const { kind } = request.body;
      if (typeof backups === 'string') throw problem(409, 'backups.notKept');
      if (!backups.begin(kind)) throw problem(409, 'backups.running');
      const action = kind === 'verification' ? 'verify-backup' : 'begin-backup';
      await noteAct(office, actorOf(personOf(request)), action, `backups:${kind}`, {});
      return reply.code(202).send(await toBackups(backups));
    },
  });
};
