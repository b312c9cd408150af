/** What there is of packages, for whoever looks: the library, one package, who is there, and what uses what. */
import { listApprovals, waitingFor } from '../../office/approvals/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import {
  type DraftNote,
  findPackageVersion,
  findShipped,
  getDraft,
  listDrafts,
  listPackages,
  nameIn,
  newestVersionOf,
  notePresence,
  type PackageContents,
  type Presence,
  packageHead,
  packageNames,
  packagesInForce,
  presencesAt,
  putIntoFolder,
  type TextHit,
  usesOf,
  versionsOfPackage,
} from '../../office/packages/index.ts';
import type { Person } from '../../office/people/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import type { Routes } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { shippedPatterns } from '../patterns/patterns.ts';
import { serverTexts } from '../texts/index.ts';
import { comparePackages } from './compare/compare.ts';
import { knownWordsOf } from './compare/words.ts';
import { packagesApi } from './contract.ts';
import { deployedVersions } from './deployed-version.ts';

export const toDraftNote = (person: Person, { savedAt, personId, patternId: _, ...note }: DraftNote) => ({
  ...note,
  savedAt: savedAt.toISOString(),
  mine: personId === person.personId,
});

const toPresence = (person: Person, { personId, seenAt, ...one }: Presence) => ({
  ...one,
  seenAt: seenAt.toISOString(),
  mine: personId === person.personId,
});

const kinds: Readonly<Record<string, Text>> = serverTexts.names('compare.kinds');

const toHit = ({ kind, property, ...hit }: TextHit) => ({
  ...hit,
  kind: kind === null ? null : (kinds[kind] ?? null),
  property: property === null ? null : knownWordsOf(property),
});

export const libraryRoutes: Routes = (app, context) => {
  packageLists(app, context);
  placeRoutes(app, context);
  compareRoutes(app, context);
};

const packageLists: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...packagesApi.listPackages,
    preParsing,
    handler: async ({ query }) => {
      const [packages, deployed] = [await listPackages(office, query.text), await deployedVersions(office)];
      const waiting = new Set((await listApprovals(office, ['package'], { open: true })).map(({ subject }) => subject));
      return {
        items: packages.map(({ lastChange, ...one }) => ({
          ...one,
          procedureCodes: [...one.procedureCodes],
          coming: [...one.coming],
          authors: [...one.authors],
          hits: one.hits.map(toHit),
          deployed: deployed.get(one.id) ?? null,
          proposed: waiting.has(`package:${one.id}`),
          lastChange: lastChange && { ...lastChange, at: lastChange.at.toISOString() },
        })),
      };
    },
  });

  app.route({
    ...packagesApi.getPackage,
    preParsing,
    handler: async (request) => {
      const { id } = request.params;
      const person = personOf(request);
      const head = await packageHead(office, id);
      const [versions, drafts] = [await versionsOfPackage(office, id), await listDrafts(office, id)];
      return {
        ...head,
        procedureCodes: [...head.procedureCodes],
        deployed: (await deployedVersions(office, id)).get(id) ?? null,
        here: (await presencesAt(office, id)).map((one) => toPresence(person, one)),
        proposal: await proposalOf(office, id),
        versions: versions.map(({ releasedAt, findings, withdrawn, ...version }) => ({
          ...version,
          releasedAt: releasedAt.toISOString(),
          withdrawn: withdrawn && { ...withdrawn, at: withdrawn.at.toISOString() },
          findings: [...findings],
        })),
        drafts: drafts.map((draft) => toDraftNote(person, draft)),
      };
    },
  });

  app.route({
    ...packagesApi.getPackageVersion,
    preParsing,
    handler: async ({ params: { id, number } }) => {
      const found = await findPackageVersion(office, id, number);
      if (!found) throw notFound();
      return { id, number, validFrom: found.validFrom, files: { ...found.files } };
    },
  });

  app.route({
    ...packagesApi.getShippedPackage,
    preParsing,
    handler: async ({ params: { id } }) => ({ id, files: { ...(await shippedOf(office, id)).files } }),
  });
};

/** What of this package waits for a second person. */
const proposalOf = async (office: Office, id: string) => {
  const waiting = await waitingFor(office, 'package', `package:${id}`);
  return waiting ? { approvalId: waiting.id, draftId: draftIdOf(waiting.change) } : null;
};

const draftIdOf = (change: string): string | null => {
  const { draftId } = JSON.parse(change);
  return typeof draftId === 'string' ? draftId : null;
};

const placeRoutes: Routes = (app, { office }) => {
  const preParsing = requirePerson({ office }, 'design-processes');

  app.route({
    ...packagesApi.setPackageFolder,
    preParsing,
    handler: async ({ params, body }, reply) => {
      await putIntoFolder(office, params.id, body.folder);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...packagesApi.listPackagePatterns,
    preParsing,
    handler: async () => ({
      items: (await shippedPatterns()).map((pattern) => ({
        id: pattern.id,
        name: nameIn(pattern) ?? inBoth(pattern.id, null),
        files: Object.keys(pattern.files),
      })),
    }),
  });

  app.route({
    ...packagesApi.tellPackagePresence,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const open = { packageId: request.params.id, ...request.body };
      return { here: (await notePresence(office, actorOf(person), open)).map((one) => toPresence(person, one)) };
    },
  });

  app.route({
    ...packagesApi.listPackageUses,
    preParsing,
    handler: async ({ params: { id } }) => {
      const packages = await packagesInForce(office);
      const found = packages.find((one) => one.id === id) ?? (await newestVersionOf(office, id));
      const names = await packageNames(office);
      const uses = found ? usesOf(found, packages) : [];
      return {
        items: uses.map(({ id: used, ...use }) => ({
          ...use,
          used,
          packageName: names.get(use.packageId) ?? inBoth(use.packageId, null),
        })),
      };
    },
  });
};

const compareRoutes: Routes = (app, { office }) => {
  app.route({
    ...packagesApi.comparePackage,
    preParsing: requirePerson({ office }, 'design-processes'),
    handler: async ({ params: { id }, query: { from, to } }) => {
      const [before, after] = [await filesAt(office, id, from), await filesAt(office, id, to)];
      return { items: [...(await comparePackages(before, after))].slice(0, DIFFERENCES_MAX) };
    },
  });
};

/** A change of more is looked at file by file in its editors. */
const DIFFERENCES_MAX = 2_000;

/** @param state the number of a version, 0 for nothing, `shipped`, or the id of a draft @throws HttpProblem 404 where the package has none */
const filesAt = async (office: Office, id: string, state: string): Promise<PackageContents['files']> => {
  if (state === '0') return {};
  if (state === 'shipped') return (await shippedOf(office, id)).files;
  if (!state.includes('-')) {
    const version = await findPackageVersion(office, id, Number(state));
    if (version) return version.files;
    throw notFound();
  }
  const draft = await getDraft(office, state);
  if (draft.packageId === id) return draft.files;
  throw notFound();
};

/** @throws HttpProblem 404 for a package that was made here */
const shippedOf = async (office: Office, id: string): Promise<PackageContents> => {
  const found = await findShipped(office, id);
  if (!found) throw notFound();
  return found.shipped;
};
