/** Erasure by the rules of retention: what would be erased, the list of it, and the proposal that a second person decides. */
import {
  type DuePart,
  dryRun,
  dueParts,
  type ErasureRun,
  erasesUnverified,
  getErasure,
  itemsOf,
  lastReport,
  listErasures,
  planErasure,
} from '../../office/erasure/index.ts';
import { inTransaction, type Office } from '../../office/kernel/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { writeCsv } from '../../office/spreadsheet/index.ts';
import { type ErasablePart, erasableParts } from '../../office/terms/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { writeDayOf } from '../../office/time/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson, requireRecent } from '../http/session-guard.ts';
import { toWaiting } from '../http/waiting.ts';
import { serverTexts } from '../texts/index.ts';
import { archiveApi } from './contract.ts';

/** The most lines of a file. */
const FILE_ROWS_MAX = 50_000;
const CSV = 'text/csv; charset=utf-8';

const parts = serverTexts.names('archive.parts');
const columns = serverTexts.names('archive.columns');
const states = serverTexts.names('archive.itemStates');

export const retentionRoutes: Routes = (app, context) => {
  const { office } = context;
  const sees = requirePerson(context, 'see-retention');

  app.route({
    ...archiveApi.getRetentionDryRun,
    preParsing: sees,
    handler: (request) => toDryRun(office, personOf(request)),
  });

  app.route({
    ...archiveApi.getRetentionFile,
    preParsing: sees,
    handler: async ({ query }, reply) => {
      const due = await dueParts(office, { limit: FILE_ROWS_MAX });
      reply.type(CSV).header('content-disposition', 'attachment; filename="retention-dry-run.csv"');
      return reply.send(dueFile(due, query.language ?? 'vi'));
    },
  });

  app.route({ ...archiveApi.listErasures, preParsing: sees, handler: () => toErasures(office) });

  app.route({
    ...archiveApi.getErasureFile,
    preParsing: sees,
    handler: async ({ query, params }, reply) => {
      const { id } = await getErasure(office, params.id);
      reply.type(CSV).header('content-disposition', `attachment; filename="erasure-${id.slice(0, 8)}.csv"`);
      return reply.send(itemsFile(await itemsOf(office, id), query.language ?? 'vi'));
    },
  });

  app.route({
    ...archiveApi.proposeErasure,
    preParsing: [requirePerson(context, 'keep-archive'), requireRecent(context)],
    handler: async (request, reply) => {
      const person = personOf(request);
      const { reason } = request.body;
      // List and proposal are written together: a list that nobody can decide would stand in the way of the next.
      const { waiting } = await inTransaction(office, async (inside) => {
        const { id: runId, itemsHash } = await planErasure(inside, actorOf(person));
        const change = { runId, itemsHash };
        return throughApproval({ ...context, office: inside }, person, { kind: 'erasure', change, reason });
      });
      if (waiting) return reply.code(202).send(toWaiting(waiting));
      context.archive.wake();
      return toErasures(office);
    },
  });
};

const counted = (counts: ErasureRun['parts']) =>
  erasableParts.flatMap((part) => {
    const dossiers = counts[part];
    return dossiers === undefined ? [] : [{ part, dossiers }];
  });

async function toDryRun(office: Office, person: Person) {
  const [run, report, unverified] = [await dryRun(office), await lastReport(office), await erasesUnverified(office)];
  return {
    asOf: run.asOf.toISOString(),
    dossiers: run.dossiers,
    lines: run.lines.map((line) => ({ ...line, fields: [...line.fields] })),
    erasesUnverified: unverified,
    mayPropose: may(person, 'keep-archive'),
    lastReport: report ? { day: report.day, dossiers: report.dossiers, parts: [...report.lines] } : null,
  };
}

async function toErasures(office: Office) {
  const runs = await listErasures(office);
  return {
    items: runs.map(({ asOf: _, itemsHash: __, plannedAt, finishedAt, parts: counts, ...run }) => ({
      ...run,
      plannedAt: plannedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      parts: counted(counts),
    })),
  };
}

const titles = (names: readonly (keyof typeof columns)[], language: Language): string[] =>
  names.map((name) => columns[name][language]);

const dueFile = (due: readonly DuePart[], language: Language): Buffer =>
  writeCsv([
    titles(['dossier', 'procedure', 'part', 'ended', 'over', 'legalBasis', 'verified'], language),
    ...due.map(({ dossierCode, procedureCode, part, endedAt, overAt, legalBasis, verified }) => [
      ...[dossierCode, procedureCode, parts[part][language], writeDayOf(endedAt), writeDayOf(overAt), legalBasis],
      states[verified ? 'verified' : 'unverified'][language],
    ]),
  ]);

const itemsFile = (items: Awaited<ReturnType<typeof itemsOf>>, language: Language): Buffer =>
  writeCsv([
    titles(['dossier', 'procedure', 'part', 'state'], language),
    ...items.flatMap((item) =>
      item.parts.map((part: ErasablePart) => [
        ...[item.dossierCode, item.procedureCode, parts[part][language]],
        states[item.state][language],
      ]),
    ),
  ]);
