/**
 * The cache of decision graphs. What is deployed is XML in a table; what runs is a graph that was parsed from it.
 *
 * A graph comes in by one of two moves: a deployment adds what it has parsed (`add`), or `ensure` parses what a command may ask for before the
 * command is applied, because the core does not wait. Beyond 300 graphs (`decisionGraphs`) `trim` forgets those that no instance in memory
 * may need, and looks again only when there are more than 300 and twice as many as were left. A graph is never out of date, since a
 * deployed version does not change. The cache is lost with its session and filled again by use.
 */
import type { State } from '../../core/core.ts';
import { latestDecision, perhapsBoundDecisions } from '../../core/deployment/definitions.ts';
import {
  DEFAULT_TENANT_ID,
  type DecisionRequirements,
  type Key,
  type ProcessDefinition,
} from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import { joined } from '../../core/state/indexes.ts';
import type { DecisionGraph } from '../../dmn/graph/graph.ts';
import type { ExecutableProcess } from '../../model/graph/graph.ts';

/**
 * Graphs of deployed decisions, parsed like process models (`process-models.ts`) before a command that may need them is applied, and
 * forgotten by the same rule beyond 300 (`decisionGraphs`).
 */
export interface DecisionGraphs {
  /** The graph of decision requirements, if it is parsed. */
  get(decisionRequirementsKey: Key): DecisionGraph | undefined;
  add(graphs: ReadonlyMap<Key, DecisionGraph>): void;
  ensure(decisionRequirementsKeys: Iterable<Key>): Promise<void>;
  /** Forgets graphs that are not needed, when there are more than the limit. */
  trim(neededKeys: () => Promise<ReadonlySet<Key>>): Promise<void>;
}

export type ParseDecisions = (requirements: DecisionRequirements) => Promise<DecisionGraph>;

export function createDecisionGraphs(state: State, parseDecisions: ParseDecisions, sizeMax: number): DecisionGraphs {
  const parsed = new Map<Key, DecisionGraph>();
  let trimAbove = sizeMax;
  return {
    get: (key) => parsed.get(key),
    add(graphs) {
      for (const [key, graph] of graphs) parsed.set(key, graph);
    },
    async ensure(keys) {
      for (const key of keys) {
        const requirements = state.tables.decisionRequirements.get(key);
        if (requirements && !parsed.has(key)) parsed.set(key, await parseDecisions(requirements));
      }
    },
    async trim(neededKeys) {
      if (parsed.size <= trimAbove) return;
      const needed = await neededKeys();
      for (const key of parsed.keys()) if (!needed.has(key)) parsed.delete(key);
      trimAbove = Math.max(sizeMax, 2 * parsed.size);
    },
  };
}

/** Decision requirements that an instance of a process may ask for. */
export function decisionsCalledBy(state: State, caller: ProcessDefinition, model: ExecutableProcess): readonly Key[] {
  return [...model.elements.values()].flatMap(({ decision }) => {
    if (decision === null) return [];
    const { decisionId, binding } = decision;
    const ids = decisionId.isStatic ? [decisionId.source] : everyDecisionId(state);
    const definitions = ids.flatMap((id) => perhapsBoundDecisions(state, id, binding, caller.processDefinitionKey));
    return definitions.map((definition) => definition.decisionRequirementsKey);
  });
}

const everyDecisionId = (state: State): readonly string[] => [
  ...new Set([...state.tables.decisionDefinition.values()].map((definition) => definition.decisionDefinitionId)),
];

/** Decision requirements that a command asks for by itself. */
export function decisionsOf(command: Command, state: State): readonly Key[] {
  if (command.type === 'RESOURCE_DELETION.DELETE') return replacementsOf(command.resourceKey, state);
  if (command.type !== 'DECISION_EVALUATION.EVALUATE') return [];
  const { by } = command;
  const definition =
    'decisionDefinitionKey' in by
      ? state.tables.decisionDefinition.get(by.decisionDefinitionKey)
      : latestDecision(state, command.tenantId ?? DEFAULT_TENANT_ID, by.decisionDefinitionId);
  return definition ? [definition.decisionRequirementsKey] : [];
}

/** Files whose decisions take the place of those of a deleted one: as the latest, and as the newest with their tags. */
function replacementsOf(decisionRequirementsKey: Key, state: State): readonly Key[] {
  const { decisionsOfRequirements, versionsOfDecision } = state.indexes;
  return decisionsOfRequirements.find(decisionRequirementsKey).flatMap((deleted) => {
    const others = versionsOfDecision
      .find(joined(deleted.tenantId, deleted.decisionDefinitionId))
      .filter((other) => other.state === 'ACTIVE' && other !== deleted);
    const replacements = [others.at(-1), others.findLast((other) => other.versionTag === deleted.versionTag)];
    return replacements.flatMap((replacement) => replacement?.decisionRequirementsKey ?? []);
  });
}
