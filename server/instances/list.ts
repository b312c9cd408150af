import type { Static } from 'typebox';
import { may, type Person } from '../../office/people/index.ts';
import { AT_ONCE, definitionKey } from '../engine/request.ts';
import type { Context, EngineClient } from '../http/context.ts';
import { processNames } from '../names/names.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { sightOfMatter } from './access.ts';
import type { InstanceQuery } from './schema.ts';
import { toInstanceRow } from './view.ts';

/** Newest instances that are looked through for a person who sees only some units: the engine knows no units. */
const LOOKED_THROUGH_MAX = 500;
const TOTAL_MAX = 500;

type Filter = NonNullable<NonNullable<Parameters<EngineClient['searchProcessInstances']>[0]>['filter']>;

const filterOf = (query: Static<typeof InstanceQuery>): Filter => ({
  ...(query.processId ? { processDefinitionId: query.processId } : {}),
  ...(query.processDefinitionKey ? { processDefinitionKey: definitionKey(query.processDefinitionKey) } : {}),
  ...(query.state ? { state: query.state } : {}),
  ...(query.incident === undefined ? {} : { hasIncident: query.incident }),
  ...(query.elementId ? { elementId: query.elementId, elementInstanceState: 'ACTIVE' } : {}),
});

/** Returns process instances, newest first, with the dossiers behind them; only those that the person may see. */
export const listInstances = async (context: Context, person: Person, query: Static<typeof InstanceQuery>) => {
  const { limit = 50, after } = query;
  const all = may(person, 'see-all-units');
  const page = all ? { limit, ...(after ? { after } : {}) } : { limit: LOOKED_THROUGH_MAX };
  const found = await context.engine.searchProcessInstances(
    { filter: filterOf(query), sort: [{ field: 'startDate', order: 'DESC' }], page },
    AT_ONCE,
  );
  const names = await processNames(context.office);
  const dossiers = await dossiersBehind(
    context,
    found.items.map((one) => String(one.processInstanceKey)),
  );
  const rows = found.items.flatMap((instance) => {
    const dossier = dossiers.get(String(instance.processInstanceKey));
    const sight = sightOfMatter(person, dossier);
    return sight ? [toInstanceRow(names, instance, dossier, sight)] : [];
  });
  const count = all ? found.page.totalItems : rows.length;
  const more = all && found.items.length === limit && found.page.endCursor;
  return {
    items: rows.slice(0, limit),
    next: more ? String(more) : null,
    total: {
      count: Math.min(count, TOTAL_MAX),
      capped: count > TOTAL_MAX || found.page.totalItems > LOOKED_THROUGH_MAX,
    },
  };
};
