import { type FiguresOf, LATE_BUCKET, LIMIT_BUCKETS, limitUsed } from '../../office/figures/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { type Person, readingReach } from '../../office/people/index.ts';
import { figureTrend, type ProcessingReport, processingTimes } from '../../office/reports/index.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson, visibleUnits } from '../http/session-guard.ts';
import { sharedReading } from '../http/shared-reading.ts';
import { refuseWindow } from '../http/window.ts';
import { reportsApi } from './contract.ts';
import type { FigureDaysQueryView } from './schema.ts';

const toRow = ({ unitCode, unitName, procedureCode, procedureName, ...figures }: ProcessingReport['rows'][number]) => ({
  unit: { code: unitCode, name: unitName },
  procedure: { code: procedureCode, name: procedureName },
  ...figures,
});

/** A report is the same for all who have the same reach, and read once for those who ask for it at the same time. */
const reports = sharedReading<Office, ProcessingReport>({ atOnceMax: 8 });

export const reportRoutes: Routes = (app, context) => {
  app.route({
    ...reportsApi.getProcessingTimes,
    preParsing: requirePerson(context, 'see-reports'),
    handler: async (request) => {
      const { from, to } = request.query;
      refuseWindow(from, to);
      const person = personOf(request);
      const unitCodes = visibleUnits(person);
      const window = { from, to, reach: readingReach(person), ...(unitCodes ? { unitCodes } : {}) };
      const report = await reports(context.office, JSON.stringify(window), () =>
        processingTimes(context.office, window),
      );
      return {
        ...{ from, to, isNow: report.isNow, total: report.total, internalTotal: report.internalTotal },
        rows: report.rows.map(toRow),
        procedures: report.procedures.map(({ procedureCode: code, procedureName: name, ...figures }) => ({
          procedure: { code, name },
          ...figures,
        })),
        units: report.units.map(({ unitCode: code, unitName: name, ...figures }) => ({
          unit: { code, name },
          ...figures,
        })),
        definitions: { ...report.definitions },
      };
    },
  });

  app.route({
    ...reportsApi.getFigureDays,
    preParsing: requirePerson(context, 'see-reports'),
    handler: async (request) => {
      const { from, to } = request.query;
      refuseWindow(from, to);
      const whose = figuresAsked(personOf(request), request.query);
      return { items: [...(await figureTrend(context.office, { from, to }, whose))] };
    },
  });

  app.route({
    ...reportsApi.getLimitUsed,
    preParsing: requirePerson(context, 'see-reports'),
    handler: async (request) => {
      const { from, to } = request.query;
      refuseWindow(from, to);
      const counts = await limitUsed(context.office, { from, to }, figuresAsked(personOf(request), request.query));
      return {
        items: LIMIT_BUCKETS.map((fromPercent, bucket) => ({
          fromPercent,
          late: bucket >= LATE_BUCKET,
          count: counts[bucket] ?? 0,
        })),
      };
    },
  });
};

/** Returns whose figures a person asks for, of those that she answers for. */
const figuresAsked = (person: Person, { unit, procedure, channel, matters }: FigureDaysQueryView): FiguresOf => ({
  reach: readingReach(person),
  unitCodes: unit === undefined ? visibleUnits(person) : [unit],
  procedureCode: procedure,
  channel,
  matters,
});
