/**
 * What the variables of a process held in its last instances, for whoever draws it. Everybody sees them masked, also who would see a dossier whole: an example is there to show what a value looks like, and nobody's
 * matter is handled by it (docs/decisions/0030-who-takes-part-sees-whole.md).
 */
import type { Person } from '../../office/people/index.ts';
import { AT_ONCE, instanceKey } from '../engine/request.ts';
import type { Context } from '../http/context.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { parseVariable } from '../tasks/facts.ts';
import { variableShower } from '../tasks/show-variables.ts';
import { sightOfMatter } from './access.ts';
import type { VariableExamplesView } from './schema.ts';

/** Instances that are looked into, the newest first. */
const INSTANCES_MAX = 5;
const VARIABLES_MAX = 2000;
export const VALUES_MAX = 3;

/** Returns up to three unlike values of each variable, of instances that the person may see; none that is empty or cut short. */
export async function variableExamples(
  context: Context,
  person: Person,
  processId: string,
): Promise<VariableExamplesView> {
  const { engine, office } = context;
  const { items: found } = await engine.searchProcessInstances(
    {
      filter: { processDefinitionId: processId },
      sort: [{ field: 'startDate', order: 'DESC' }],
      page: { limit: INSTANCES_MAX },
    },
    AT_ONCE,
  );
  const all = found.map(({ processInstanceKey }) => String(processInstanceKey));
  const dossiers = await dossiersBehind(context, all);
  const keys = all.filter((key) => sightOfMatter(person, dossiers.get(key)) !== undefined);
  const examples = new Map<string, Map<string, unknown>>();
  for (const key of keys) {
    const show = await variableShower(office, 'masked', dossiers.get(key));
    const { items } = await engine.searchVariables(
      { filter: { processInstanceKey: instanceKey(key) }, page: { limit: VARIABLES_MAX } },
      AT_ONCE,
    );
    for (const { name, value, isTruncated } of items) {
      const shown = isTruncated ? null : show(name, parseVariable(value));
      if (shown === null || shown === undefined || shown === '') continue;
      const values = examples.get(name) ?? new Map<string, unknown>();
      if (values.size < VALUES_MAX) values.set(JSON.stringify(shown), shown);
      examples.set(name, values);
    }
  }
  const items = [...examples].map(([name, values]) => ({ name, values: [...values.values()] }));
  return { instances: keys.length, items: items.sort((one, other) => (one.name < other.name ? -1 : 1)) };
}
