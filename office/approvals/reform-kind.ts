import type { Office } from '../kernel/index.ts';
import { applyReform, type Reform } from '../reforms/index.ts';
import type { ApprovalKind } from './kind.ts';

/** A change of the register: units that begin, end, are merged or split. */
export const reformKind: ApprovalKind<Reform> = {
  propose: 'change-units',
  decide: 'approve-reforms',
  subjectOf: () => 'register:units',
  baseOf: registerOf,
  apply: applyReform,
};

/** The units that a reform names, what follows them, and who works in those that end. */
async function registerOf({ db }: Office, reform: Reform): Promise<unknown> {
  const { begin = [], end = [], successions = [] } = reform;
  const codes = [
    ...begin.map(({ code }) => code),
    ...end.map(({ code }) => code),
    ...successions.flatMap(({ predecessorCode, successorCode }) => [predecessorCode, successorCode]),
    // A list may not be empty; no unit has this code.
    '',
  ];
  const [units, followers, roles] = await Promise.all([
    db.selectFrom('office.unit').selectAll().where('code', 'in', codes).orderBy('code').orderBy('validFrom').execute(),
    db
      .selectFrom('office.unitSuccession')
      .selectAll()
      .where('predecessorCode', 'in', codes)
      .orderBy('predecessorCode')
      .orderBy('successorCode')
      .execute(),
    db
      .selectFrom('office.membership')
      .select(['personId', 'unitCode', 'role', 'validFrom', 'validTo'])
      .where('unitCode', 'in', codes)
      .orderBy('id')
      .execute(),
  ]);
  return [units, followers, roles];
}
