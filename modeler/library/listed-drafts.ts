import type { DecisionDefinition, ProcessDefinition } from '../../web/shared/api/schema.d.ts';
import { decisionDrafts, isNewDraft, type ModelDrafts, processDrafts } from '../drafts/model-draft.ts';
import type { ListedDraft } from './draft-list.tsx';

type Versions = ReadonlyMap<string, number>;

/** Every draft of this browser with where it opens, the last touched first. */
export function listedDrafts(
  processes: readonly ProcessDefinition[],
  decisions: readonly DecisionDefinition[],
): readonly ListedDraft[] {
  const processVersions = new Map(processes.map((one) => [one.processDefinitionKey, one.version]));
  const decisionVersions = new Map(decisions.map((one) => [one.decisionDefinitionKey, one.version]));
  return [
    ...listed(processDrafts, processVersions, '/modeler/versions', '/modeler/drafts'),
    ...listed(decisionDrafts, decisionVersions, '/modeler/decisions', '/modeler/decision-drafts'),
  ].toSorted((a, b) => b.savedAt.localeCompare(a.savedAt));
}

const listed = (drafts: ModelDrafts, versions: Versions, deployed: string, fresh: string): readonly ListedDraft[] =>
  drafts.list().map((draft) => ({
    ...draft,
    to: `${isNewDraft(draft.id) ? fresh : deployed}/${draft.id}`,
    baseVersion: versions.get(draft.id),
    drop: () => drafts.drop(draft.id),
  }));
