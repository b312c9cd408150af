/**
 * The matrix of the procedures: each on every branch that its diagram has, with the people and the answers of the demo. A new procedure fails until it stands in the table of branches.
 * `npm run stories` plays the whole matrix; `npm test` plays a part of it, in which every branch is, of citizens' matters and of the office's own.
 * Withdrawal, the ladder and absent officers are in `every-procedure.test.ts`.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../cli/demo/story-clock.ts';
import { launchBrowser } from '../support/browser.ts';
import {
  type Branch,
  branchesOf,
  EXTENDED,
  fates,
  isCitizens,
  MISSING,
  READY,
  SURVEY,
  table,
} from './support/branch-table.ts';
import { openDesks } from './support/desks.ts';
import { drawnBranches } from './support/drawn-branches.ts';
import { type FormLook, formIds, lookAtForms } from './support/look-at-forms.ts';
import { type Played, playBranches, type Stand } from './support/play-branches.ts';
import { rareForms } from './support/rare-matters.ts';
import { PLAYS_ALL, sampleOf, tellSample, WHOLE_TIMEOUT_MS } from './support/sample.ts';
import { expectNothingLeft, openStage, type Stage, wholeOf } from './support/stage.ts';

const drawn = await drawnBranches();
const rows = Object.entries(table);

/** One in so many is drawn, of each branch, and of citizens' matters and the office's own alike. */
const ONE_IN = 24;
const alikes = Map.groupBy(fates, ({ branch, row }) => `${branch} ${isCitizens(row) ? 'citizens' : 'office'}`);
const sampled = [...alikes].flatMap(([kind, alike]) => sampleOf(kind, alike, Math.ceil(alike.length / ONE_IN)));
const codesWith = (branch: Branch) => sampled.flatMap((fate) => (fate.branch === branch ? [fate.code] : []));

describe('the table of branches', () => {
  it.each([...drawn])('has %s on every branch that its diagram has', (code, branches) => {
    expect(branchesOf(table[code])).toEqual(branches);
  });

  it('has nothing that is not offered', () => {
    expect(rows.map(([code]) => code).filter((code) => !drawn.has(code))).toEqual([]);
  });
});

/** Closing time so many working days later. */
function laterBy(workingDays: number, dueOn: string): string {
  const holidays = ['2025-09-01', '2025-09-02'];
  const day = new Date(`${dueOn}T10:00:00.000Z`);
  for (let left = workingDays; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    const isFree = day.getUTCDay() % 6 === 0 || holidays.includes(day.toISOString().slice(0, 10));
    left -= isFree ? 0 : 1;
  }
  return day.toISOString();
}

const ASKED = ['Cần bổ sung giấy tờ', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ'];
const REFUSED = 'Phiếu từ chối giải quyết hồ sơ';
/** Without the code of the dossier and the number of the letter. */
const subjectsOf = ({ messages }: Stand) =>
  messages.map(({ subject }) => subject.vi.replace(/^\[.*?\] /, '').replace(/ \(\d+\/.*\)$/, ''));
const papersOf = ({ dossier }: Stand) => dossier.documents.map(({ kind }) => kind).sort();

interface Ending {
  readonly decision: 'approved' | 'refused';
  readonly papers: readonly string[];
  readonly messages: readonly string[];
  /** By how many working days the limit was moved. */
  readonly movedBy: number;
}

function expectEnd({ row, running, end }: Played, { decision, papers, messages, movedBy }: Ending): void {
  if (!end) throw new Error(`${running.code} was not played to its end.`);
  const finance = papers.includes('fee-receipt') ? 'paid' : 'none';
  expect(end.dossier.states).toEqual({
    ...{ decision, finance, transfer: 'none' },
    delivery: isCitizens(row) ? 'delivered' : 'none',
  });
  expect(papersOf(end)).toEqual([...papers].sort());
  expect(subjectsOf(end).sort()).toEqual([...messages].sort());
  expect(end.dossier.deadline).toMatchObject({
    ...{ state: 'closed', originalDueAt: laterBy(0, row.dueOn) },
    dueAt: laterBy(movedBy, row.dueOn),
  });
}

describe('a dossier', () => {
  let browser: Browser;
  let forms: FormLook;
  let stage: Stage;
  let played: readonly Played[];
  beforeAll(async () => {
    const names = sampled.map(({ code, branch }) => `${code} ${branch}`);
    tellSample('dossiers of every-branch', names, fates.length);
    browser = await launchBrowser();
    stage = await openStage(momentOf('2025-06-25', '16:30'), (system) => {
      forms = lookAtForms(openDesks(browser, system.serverAddress));
      return forms.look;
    });
    played = await playBranches(stage, sampled);
  }, WHOLE_TIMEOUT_MS);
  afterAll(async () => {
    await browser?.close();
    await stage?.system.stop();
  });

  it('shows its officers forms that they can read', () => {
    expect(forms.faults.join('\n')).toBe('');
  });

  it.skipIf(!PLAYS_ALL)('shows every form that there is, but those that `rare-forms.test.ts` shows', async () => {
    const unmet = (await formIds()).filter((id) => !forms.met.has(id));
    expect(unmet.sort()).toEqual(rareForms.toSorted());
  });

  const find = (code: string, branch: Branch): Played => {
    const found = played.find((one) => one.code === code && one.branch === branch);
    if (!found) throw new Error(`${code} was not played on "${branch}".`);
    return found;
  };

  it.each(codesWith('straight'))('of %s is decided in time, and its result handed over', (code) => {
    const one = find(code, 'straight');
    expectEnd(one, { decision: 'approved', ...one.row, movedBy: 0 });
  });

  it.each(codesWith('supplement'))('of %s waits two working days for papers, which its limit gets back', (code) => {
    const one = find(code, 'supplement');
    // while it waits
    expect(one.asked?.dossier).toMatchObject({
      states: { decision: 'supplementing', finance: 'none', delivery: 'none', transfer: 'none' },
      deadline: { state: 'stopped', dueAt: laterBy(0, one.row.dueOn) },
    });
    expect(one.asked && papersOf(one.asked)).toEqual(['receipt', 'supplement-request']);
    expect(one.asked && subjectsOf(one.asked).sort()).toEqual(ASKED);
    expect(one.asked?.messages.map(({ body }) => body).join('\n')).toContain(MISSING);
    // at the end
    const { papers, messages } = one.row;
    expectEnd(one, {
      ...{ decision: 'approved', papers: [...papers, 'supplement-request'] },
      ...{ messages: [...messages, ...ASKED], movedBy: 2 },
    });
  });

  it.each(codesWith('refusal'))(
    'of %s is refused with a reason, where it asks for papers after none came',
    async (code) => {
      const one = find(code, 'refusal');
      const { supplement, refusal, ratesRefusal } = one.row;
      await wholeOf(stage, one.running);
      const history = await stage.cast.monitor.history(one.running.id);
      const refused = history.find(({ after }) => after?.decision === 'refused');
      expect(Object.values(refusal?.filled ?? {})).toContain(refused?.reason?.vi);
      const applied = isCitizens(one.row);
      expectEnd(one, {
        decision: 'refused',
        papers: [...(applied ? ['receipt', 'refusal'] : []), ...(supplement ? ['supplement-request'] : [])],
        messages: [
          ...(applied ? [READY, REFUSED, ...(ratesRefusal ? [SURVEY] : [])] : []),
          ...(supplement ? [...ASKED, 'Đã hết thời gian bổ sung'] : []),
        ],
        movedBy: supplement ? 22 : 0,
      });
    },
  );

  it.each(codesWith('silence'))('of %s takes silence as its rule says, at the deadline and not before', (code) => {
    const one = find(code, 'silence');
    const { papers, messages, silence } = one.row;
    const means = Object.entries(silence?.means ?? {});
    const movedBy = silence?.extendsBy ?? 0;
    // while agencies are asked, and still a minute before their deadline
    const consulting = {
      states: { decision: 'consulting', finance: 'none', delivery: 'none', transfer: 'none' },
      deadline: { state: 'running', dueAt: laterBy(movedBy, one.row.dueOn) },
    };
    expect(one.asked?.dossier).toMatchObject(consulting);
    expect(one.unanswered?.dossier).toMatchObject(consulting);
    // after it
    const { consultationReplies, verificationOpinion } = one.facts ?? {};
    expect(
      consultationReplies ?? [{ unitCode: means[0]?.[0], opinion: verificationOpinion, silent: false }],
    ).toMatchObject(
      means.map(([unitCode, meaning]) => ({ unitCode, opinion: 'agree', silent: meaning === 'agreement' })),
    );
    const waited = means.filter(([, meaning]) => meaning === 'wait').length;
    expect(one.running.done.get('replyLate') ?? 0).toBe(waited);
    // at the end
    expectEnd(one, {
      ...{ decision: 'approved', papers, movedBy },
      messages: [...messages, ...(movedBy > 0 ? [EXTENDED] : [])],
    });
  });

  it('leaves nothing behind, whatever befell it', { timeout: 120_000 }, () => expectNothingLeft(stage));
});
