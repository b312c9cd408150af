/** How what a designer makes is kept and handed on: the savings of a draft, and packages as archives. */
import type { Actor, Office } from '../../office/kernel/index.ts';
import {
  type FileStep,
  fileSteps,
  findPackageVersion,
  getDraft,
  type PackageContents,
  readArchive,
  restoreSaving,
  savingsOf,
  stepFile,
  writeArchive,
} from '../../office/packages/index.ts';
import { officeTexts } from '../../office/texts/index.ts';
import type { Routes } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { sendFile } from '../http/send-file.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { beginWith } from './begin-draft.ts';
import { packagesApi } from './contract.ts';
import { draftAt, toDraft } from './draft-view.ts';

/** Room for the longest archive that the schema takes, and what stands around it. */
const ARCHIVE_BODY_BYTES_MAX = 14_000_000;

export const keepingRoutes: Routes = (app, context) => {
  savingRoutes(app, context);
  stepRoutes(app, context);
  archiveRoutes(app, context);
};

const savingRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...packagesApi.listPackageSavings,
    preParsing,
    handler: async (request) => {
      const { id } = await draftAt(office, request.params);
      const savings = await savingsOf(office, id);
      return {
        items: savings.map(({ revision, savedAt, changed }) => ({
          ...{ revision, changed: [...changed] },
          savedAt: savedAt.toISOString(),
        })),
      };
    },
  });

  app.route({
    ...packagesApi.restorePackageSaving,
    preParsing,
    handler: async (request) => {
      const { id } = await draftAt(office, request.params);
      const asked = { saving: request.params.saving, revision: request.body.revision };
      return { revision: await restoreSaving(office, actorOf(personOf(request)), id, asked) };
    },
  });
};

const toStep = (step: FileStep | null) => step && { ...step, savedAt: step.savedAt.toISOString() };

const stepRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...packagesApi.getPackageFileSteps,
    preParsing,
    handler: async ({ params, query: { file } }) => {
      const { id: draftId, packageId } = await draftAt(office, params);
      const { revision, back, forward } = await fileSteps(office, { draftId, packageId, file });
      return { revision, back: toStep(back), forward: toStep(forward) };
    },
  });

  app.route({
    ...packagesApi.stepPackageFile,
    preParsing,
    handler: async (request) => {
      const { id } = await draftAt(office, request.params);
      return { revision: await stepFile(office, actorOf(personOf(request)), id, request.body) };
    },
  });
};

export const zipOf = (contents: PackageContents, part: string) => ({
  name: `${contents.id}-${part}.zip`,
  mediaType: 'application/zip',
  content: writeArchive(contents),
});

const archiveRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...packagesApi.getPackageArchive,
    preParsing,
    handler: async ({ params: { id, number } }, reply) => {
      const found = await findPackageVersion(office, id, number);
      if (!found) throw notFound();
      return sendFile(reply, zipOf(found, String(number)), 'attachment');
    },
  });

  app.route({
    ...packagesApi.getPackageDraftArchive,
    preParsing,
    handler: async (request, reply) => {
      const { id: draftId, packageId: id, revision } = await draftAt(office, request.params);
      const { files } = await getDraft(office, draftId);
      return sendFile(reply, zipOf({ id, files }, `draft-${revision}`), 'attachment');
    },
  });

  app.route({
    ...packagesApi.takePackageArchive,
    bodyLimit: ARCHIVE_BODY_BYTES_MAX,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { content, ...asked } = request.body;
      const { draft, leftOut, removed } = await takeArchive(office, actorOf(person), {
        ...asked,
        bytes: Buffer.from(content, 'base64'),
      });
      return {
        draft: toDraft(person, draft),
        leftOut: leftOut.map(({ path, reason }) => ({
          path,
          reason: officeTexts.text(`packages.archive.reasons.${reason}`, {}),
        })),
        removed: [...removed],
      };
    },
  });
};

/** @throws OfficeError as `readArchive` and `beginWith` */
const takeArchive = async (
  office: Office,
  actor: Actor,
  { bytes, id: asked, name }: { readonly bytes: Uint8Array; readonly id?: string; readonly name?: string },
) => {
  const { id, files, leftOut } = readArchive(bytes, asked);
  return { leftOut, ...(await beginWith(office, actor, { id, files, ...(name === undefined ? {} : { name }) })) };
};
