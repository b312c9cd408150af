/** The variables of a package's process, as the packages around it make them: who calls it with what, what its forms ask, and what it calls. */
import { dossierStart } from '../../../workflows/shared/dossier.ts';
import type { Checked } from '../finding/rule.ts';
import { type Element, extension, textOf } from '../read/diagram.ts';
import type { ReadPackage } from '../read/read-package.ts';
import { broughtBy } from '../read/told-messages.ts';
import {
  ANYTHING,
  type Around,
  common,
  type Flow,
  followVariables,
  type Known,
  targetsOf,
  union,
  writtenAt,
} from './variable-flow.ts';

/** What the message brings by which a dossier starts its process. */
export const STARTED_WITH: readonly string[] = [...Object.keys(dossierStart), 'answers'];

const UNKNOWN: Known = { may: new Set([ANYTHING]), must: new Set([ANYTHING]) };

/** Answers for the variables of packages, each worked out once. */
export type { PackageFlows };

class PackageFlows {
  readonly #checked: Checked;
  readonly #flows = new Map<ReadPackage, Flow | null>();
  readonly #finals = new Map<string, ReadonlySet<string>>();

  constructor(checked: Checked) {
    this.#checked = checked;
  }

  /** The flow of a package; null where it has no diagram that can be read, or is being worked out at this moment because processes call each other in a circle. */
  of(one: ReadPackage): Flow | null {
    const known = this.#flows.get(one);
    if (known !== undefined) return known;
    this.#flows.set(one, null);
    const flow = one.diagram && this.#follow(one, (event) => this.#startOf(one, event));
    this.#flows.set(one, flow);
    return flow;
  }

  /** The flow of a part as one of its callers alone would make it. */
  calledFrom(one: ReadPackage, known: Known): Flow | null {
    return this.#follow(one, () => known);
  }

  packageOf(processId: string): ReadPackage | undefined {
    return this.#checked.all.find(({ diagram }) => diagram?.processes.some(({ id }) => id === processId));
  }

  #follow(one: ReadPackage, start: (event: Element) => Known): Flow | null {
    return one.diagram && followVariables(one.diagram, this.#around(one), start);
  }

  /** Whatever a called process may write itself: what it was given is its caller's. */
  #finalOf(processId: string, within: readonly string[] = []): ReadonlySet<string> | undefined {
    const known = this.#finals.get(processId);
    if (known) return known;
    const found = this.packageOf(processId);
    if (!found?.diagram || within.includes(processId)) return undefined;
    const around = this.#around(found, [...within, processId]);
    const names = union(...found.diagram.elements.map((element) => writtenAt(element, around)));
    this.#finals.set(processId, names);
    return names;
  }

  #around({ forms }: ReadPackage, within: readonly string[] = []): Around {
    const { jobs, all } = this.#checked;
    const find = (id: string) => (one: { readonly id: string }) => one.id === id;
    return {
      jobs,
      fieldsOf: (id) => (forms.find(find(id)) ?? all.flatMap((other) => other.forms).find(find(id)))?.fields,
      finalOf: (processId) => this.#finalOf(processId, within),
    };
  }

  #startOf(one: ReadPackage, event: Element): Known {
    const [definition] = event.eventDefinitions ?? [];
    if (definition) {
      const { name = '' } = definition.messageRef ?? {};
      const brought = name === `${one.id}.received` ? STARTED_WITH : broughtBy(name);
      return brought ? { may: new Set(brought), must: new Set(brought) } : UNKNOWN;
    }
    const calls = this.#checked.all.flatMap((caller) => this.#callsOf(caller, one));
    if (calls.length === 0) return UNKNOWN;
    return { may: union(...calls.map(({ may }) => may)), must: common(calls) };
  }

  /** What each step of a package that calls another one hands over. */
  #callsOf(caller: ReadPackage, called: ReadPackage): readonly Known[] {
    const ids = called.diagram?.processes.map(({ id }) => id) ?? [];
    const steps = (caller.diagram?.elements ?? []).filter((element) =>
      ids.includes(textOf(element, 'zeebe:CalledElement', 'processId') ?? ''),
    );
    if (steps.length === 0) return [];
    const flow = this.of(caller);
    return steps.flatMap((step) => (flow ? (handedOver(flow, step) ?? []) : [UNKNOWN]));
  }
}

const flowsOf = new WeakMap<Checked, PackageFlows>();

/** The flows of one check: its rules share them. */
export function packageFlows(checked: Checked): PackageFlows {
  const known = flowsOf.get(checked) ?? new PackageFlows(checked);
  flowsOf.set(checked, known);
  return known;
}

/** What a call activity hands to what it calls; undefined where nothing leads to it. */
export function handedOver(flow: Flow, step: Element): Known | undefined {
  const inside = flow.inside(step);
  if (!inside || extension(step, 'zeebe:CalledElement')?.propagateAllParentVariables !== false) return inside;
  const inputs = new Set(targetsOf(step, 'inputParameters'));
  return { may: inputs, must: inputs };
}
