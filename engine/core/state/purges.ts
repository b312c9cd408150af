import type { Key, Purges } from '../entities/index.ts';

/** What the store is asked to drop. The core holds no history, so it names what is meant by its keys alone. */
export interface PurgeList {
  addInstance(processInstanceKey: Key): void;
  addEvaluation(decisionEvaluationKey: Key): void;
  addDecisionInstance(decisionInstanceKey: Key): void;
  take(): Purges;
}

export function createPurgeList(): PurgeList {
  let purges = { processInstances: [] as Key[], decisionEvaluations: [] as Key[], decisionInstances: [] as Key[] };
  return {
    addInstance: (key) => void purges.processInstances.push(key),
    addEvaluation: (key) => void purges.decisionEvaluations.push(key),
    addDecisionInstance: (key) => void purges.decisionInstances.push(key),
    take() {
      const taken = purges;
      purges = { processInstances: [], decisionEvaluations: [], decisionInstances: [] };
      return taken;
    },
  };
}
