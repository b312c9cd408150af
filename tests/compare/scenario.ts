/** What is played on two clusters to be compared. Ids and the types of jobs are made by `id`, so that no run meets what another one has left. */
import type { BpmnBuilder } from '../engine/support/bpmn.ts';
import { process } from '../engine/support/bpmn.ts';
import type { Player } from './player.ts';

export interface Scenario {
  readonly name: string;
  build(id: (name: string) => string): readonly BpmnBuilder[];
  steps(player: Player): Promise<void>;
}

export const begun = (id: (name: string) => string, name = 'p'): BpmnBuilder => process(id(name)).start();
