/** What may happen to the steps of dossiers in a random history: told as the feeds tell it, between what the office does with the dossiers. */
import fc from 'fast-check';
import { keepInstances } from '../../../office/instances/index.ts';
import type { Office } from '../../../office/kernel/index.ts';
import { keepStepRuns, type StepRunFacts } from '../../../office/step-figures/index.ts';
import { keepTasks } from '../../../office/tasks/index.ts';
import { milestones } from '../../../office/terms/index.ts';
import { type Happening, happen, histories } from '../figures/histories.ts';

/** Dossiers, instances and runs are meant by their place among those that there are. */
export type StepHappening =
  | { readonly kind: 'office'; readonly what: Happening }
  /** Another instance begins: of a dossier, or of none. */
  | { readonly kind: 'start'; readonly dossier: number | null; readonly process: number }
  | { readonly kind: 'enter'; readonly instance: number; readonly element: number }
  | { readonly kind: 'take' | 'release'; readonly run: number }
  | { readonly kind: 'leave'; readonly run: number; readonly canceled: boolean }
  /** A step of the ladder is taken, or the clock stands, while the run is open. */
  | { readonly kind: 'milestone'; readonly run: number; readonly step: number }
  | { readonly kind: 'stop' | 'resume'; readonly run: number }
  | { readonly kind: 'flow' | 'migrate'; readonly instance: number };

export const processes = ['birth-registration', 'supplement-request'] as const;
export const elements = [
  { elementId: 'check', elementType: 'USER_TASK' },
  { elementId: 'approve', elementType: 'USER_TASK' },
  { elementId: 'route', elementType: 'SERVICE_TASK' },
  { elementId: 'is-complete', elementType: 'EXCLUSIVE_GATEWAY' },
] as const;
export const flows = { 'to-check': 'check', 'to-approve': 'approve', 'to-gateway': 'is-complete' } as const;

const place = fc.nat(40);
const is = <Kind extends string>(kind: Kind) => fc.constant(kind);

const stepHappening: fc.Arbitrary<StepHappening> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: is('start'),
      dossier: fc.option(place, { freq: 8 }),
      process: fc.nat(processes.length - 1),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: is('enter'), instance: place, element: fc.nat(elements.length - 1) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: is('take'), run: place }) },
  { weight: 1, arbitrary: fc.record({ kind: is('release'), run: place }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: is('leave'),
      run: place,
      canceled: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: is('milestone'), run: place, step: fc.nat(milestones.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('stop'), run: place }) },
  { weight: 1, arbitrary: fc.record({ kind: is('resume'), run: place }) },
  { weight: 2, arbitrary: fc.record({ kind: is('flow'), instance: place }) },
  { weight: 1, arbitrary: fc.record({ kind: is('migrate'), instance: place }) },
);

/** A history of dossiers with one of their steps woven in. Calendars change for days that passed as well. */
export const stepHistories: fc.Arbitrary<readonly StepHappening[]> = fc
  .tuple(histories(true), fc.array(stepHappening, { minLength: 40, maxLength: 120 }))
  .map(([office, steps]) => {
    const woven: StepHappening[] = [];
    const each = Math.max(1, Math.ceil(steps.length / office.length));
    for (const [index, what] of office.entries())
      woven.push({ kind: 'office', what }, ...steps.slice(index * each, (index + 1) * each));
    return woven;
  });

interface Instance {
  readonly key: string;
  readonly processId: string;
  version: number;
  readonly dossierId: string | null;
}
interface Run extends StepRunFacts {
  assignee: string | null;
  readonly instance: Instance;
}

/** Keys grow from history to history. */
let lastKey = 2_251_799_813_685_000n;

/** The engine of a history, as far as it is told. */
export class StepWorld {
  readonly dossierIds: string[] = [];
  private readonly instances: Instance[] = [];
  private readonly runs: Run[] = [];
  private readonly office: Office;
  private readonly wait: (ms: number) => Promise<void>;

  constructor(office: Office, wait: (ms: number) => Promise<void>) {
    this.office = office;
    this.wait = wait;
  }

  async happen(what: StepHappening): Promise<void> {
    switch (what.kind) {
      case 'office':
        return happen(this.office, { dossierIds: this.dossierIds, wait: this.wait }, what.what);
      case 'start':
        return this.start(what.dossier, processes[what.process] ?? 'birth-registration');
      case 'enter':
        return this.enter(what.instance, elements[what.element] ?? elements[0]);
      case 'take':
        return this.hold(what.run, 'a.h26-41');
      case 'release':
        return this.hold(what.run, null);
      case 'leave':
        return this.leave(what.run, what.canceled);
      case 'milestone':
      case 'stop':
      case 'resume':
        return this.befall(what);
      case 'flow':
        return this.flow(what.instance);
      case 'migrate':
        return this.migrate(what.instance);
    }
  }

  private key(): string {
    lastKey += 1n;
    return String(lastKey);
  }

  private definitionKey({ processId, version }: Instance): string {
    return `22${processes.indexOf(processId as never)}${version}`;
  }

  private async tellInstance(instance: Instance): Promise<void> {
    await keepInstances(this.office, [
      {
        processInstanceKey: instance.key,
        ...{ parentKey: null, rootKey: null, state: 'ACTIVE', businessId: null, endedAt: null },
        ...{ processId: instance.processId, processVersion: instance.version },
        processDefinitionKey: this.definitionKey(instance),
        startedAt: await this.office.now(),
        dossierId: instance.dossierId,
      },
    ]);
  }

  private async start(dossier: number | null, processId: string): Promise<void> {
    const dossierId = dossier === null ? null : (at(this.dossierIds, dossier) ?? null);
    const instance = { key: this.key(), processId, version: 1, dossierId };
    this.instances.push(instance);
    await this.tellInstance(instance);
  }

  private async enter(place: number, element: (typeof elements)[number]): Promise<void> {
    const instance = at(this.instances, place);
    if (!instance) return;
    const run: Run = {
      ...element,
      ...{ runKey: this.key(), processInstanceKey: instance.key, processId: instance.processId },
      ...{ processDefinitionKey: this.definitionKey(instance), state: 'ACTIVE', endedAt: null },
      ...{ beganAt: await this.office.now(), assignee: null, instance },
    };
    this.runs.push(run);
    await this.tellRun(run);
  }

  private async tellRun({ instance, assignee, ...run }: Run): Promise<void> {
    await keepStepRuns(this.office, [run], []);
    if (run.elementType !== 'USER_TASK') return;
    await keepTasks(this.office, [
      {
        ...{ taskKey: `9${run.runKey}`, processInstanceKey: run.processInstanceKey, elementId: run.elementId },
        ...{
          processDefinitionKey: run.processDefinitionKey,
          processId: run.processId,
          name: run.elementId,
          nameEn: null,
        },
        state: run.state === 'ACTIVE' ? 'open' : run.state === 'COMPLETED' ? 'completed' : 'canceled',
        ...{ assignee, groups: [], createdAt: run.beganAt, completedAt: run.endedAt, ownDueAt: null, ownPriority: 50 },
        ...{ dossierId: instance.dossierId, elementInstanceKey: run.runKey },
      },
    ]);
  }

  private change(run: Run, changes: Partial<Run>): Promise<void> {
    const changed = { ...run, ...changes };
    this.runs[this.runs.indexOf(run)] = changed;
    return this.tellRun(changed);
  }

  private openRuns(): readonly Run[] {
    return this.runs.filter(({ state }) => state === 'ACTIVE');
  }

  private async hold(place: number, assignee: string | null): Promise<void> {
    const run = at(this.openRuns(), place);
    if (run) await this.change(run, { assignee });
  }

  private async leave(place: number, canceled: boolean): Promise<void> {
    const run = at(this.openRuns(), place);
    if (run) await this.change(run, { state: canceled ? 'TERMINATED' : 'COMPLETED', endedAt: await this.office.now() });
  }

  /** As the office does it with the dossier of an open run. */
  private async befall({
    run,
    ...what
  }: Extract<StepHappening, { run: number; kind: 'milestone' | 'stop' | 'resume' }>) {
    const dossier = this.dossierIds.indexOf(at(this.openRuns(), run)?.instance.dossierId ?? '');
    if (dossier < 0) return;
    await happen(this.office, { dossierIds: this.dossierIds, wait: this.wait }, { ...what, dossier } as Happening);
  }

  private async flow(place: number): Promise<void> {
    const instance = at(this.instances, place);
    const [flowId, targetId] = Object.entries(flows)[place % 3] ?? ['to-check', 'check'];
    if (!instance) return;
    const { key, processId } = instance;
    await keepStepRuns(
      this.office,
      [],
      [{ processInstanceKey: key, flowId, targetId, processId, processDefinitionKey: this.definitionKey(instance) }],
    );
  }

  /** What runs goes on under the next version; what has ended stays under the one by which it ended. */
  private async migrate(place: number): Promise<void> {
    const instance = at(this.instances, place);
    if (!instance) return;
    instance.version += 1;
    await this.tellInstance(instance);
    for (const run of this.openRuns().filter((one) => one.instance === instance))
      await this.change(run, { processDefinitionKey: this.definitionKey(instance) });
  }
}

/** Among the newest few, so that histories do more than one thing with the same one. */
const at = <Item>(items: readonly Item[], place: number): Item | undefined =>
  items.at(-1 - (place % Math.max(1, Math.min(items.length, NEWEST))));
const NEWEST = 3;
