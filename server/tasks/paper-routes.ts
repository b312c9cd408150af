import { noteSeen } from '../../office/signing/index.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson, tokenOf } from '../http/session-guard.ts';
import { keepUnlocked } from '../http/unlocked-keys.ts';
import { getTaskFor } from './access.ts';
import { tasksApi } from './contract.ts';
import { draftPaperFor } from './paper-draft.ts';

/** The papers that a task leads to: shown as drafts before anybody signs. */
export const taskPaperRoutes: Routes = (app, context) => {
  const preParsing = requirePerson(context);

  app.route({
    ...tasksApi.draftPaper,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const task = await getTaskFor(context, person, request.params.key);
      keepUnlocked(context.office, tokenOf(request) ?? '');
      return draftPaperFor(context, person, task, request.body.variables);
    },
  });

  app.route({
    ...tasksApi.notePaperSeen,
    preParsing,
    handler: async (request, reply) => {
      const person = personOf(request);
      const task = await getTaskFor(context, person, request.params.key);
      const { draftHash, pages } = request.body;
      const look = { personId: person.personId, taskKey: String(task.userTaskKey), draftHash };
      await noteSeen(context.office, look, pages);
      return reply.code(204).send(null);
    },
  });
};
