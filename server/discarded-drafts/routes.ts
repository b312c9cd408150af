import {
  type DiscardedDraft,
  type DraftViewer,
  getDiscarded,
  listDiscarded,
  restoreDraft,
} from '../../office/packages/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import type { Routes } from '../http/context.ts';
import { sendFile } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { zipOf } from '../packages/keeping-routes.ts';
import { toDraftNote } from '../packages/library-routes.ts';
import { discardedDraftsApi } from './contract.ts';

const viewerOf = (person: Person): DraftViewer => ({
  personId: person.personId,
  seesAll: may(person, 'restore-any-draft'),
});

const toDiscarded = (person: Person, { discardedAt, packageName, daysLeft, ...note }: DiscardedDraft) => ({
  ...toDraftNote(person, note),
  ...{ packageName, daysLeft },
  discardedAt: discardedAt.toISOString(),
});

/** Drafts that were thrown away: whose they were and administrators see them, nobody else. */
export const discardedDraftRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...discardedDraftsApi.listDiscardedDrafts,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      return { items: (await listDiscarded(office, viewerOf(person))).map((one) => toDiscarded(person, one)) };
    },
  });

  app.route({
    ...discardedDraftsApi.getDiscardedDraft,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { files, ...draft } = await getDiscarded(office, viewerOf(person), request.params.draftId);
      return { ...toDiscarded(person, draft), files: { ...files } };
    },
  });

  app.route({
    ...discardedDraftsApi.getDiscardedDraftArchive,
    preParsing,
    handler: async (request, reply) => {
      const viewer = viewerOf(personOf(request));
      const { packageId: id, files, revision } = await getDiscarded(office, viewer, request.params.draftId);
      return sendFile(reply, zipOf({ id, files }, `draft-${revision}`), 'attachment');
    },
  });

  app.route({
    ...discardedDraftsApi.restoreDiscardedDraft,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { draftId } = request.params;
      return toDraftNote(person, await restoreDraft(office, actorOf(person), viewerOf(person), draftId));
    },
  });
};
