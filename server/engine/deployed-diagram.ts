/**
 * A cache of what is read from deployed diagrams.
 *
 * A version of a diagram never changes; it is read once and kept until 500 are known, when all are forgotten together. Whoever asks while a diagram is being read waits for
 * that reading. A reading that fails is not kept.
 */
import type { EngineClient } from '../http/context.ts';
import { AT_ONCE, definitionKey, orMissing } from './request.ts';

const DIAGRAMS_KEPT_MAX = 500;

/** Returns a question that reads the BPMN XML of a deployed process once for each engine; `read` gets undefined for one that the engine does not know any more. */
export const readOncePerDefinition = <Known>(
  read: (xml: string | undefined) => Promise<Known>,
): ((engine: EngineClient, processDefinitionKey: string) => Promise<Known>) => {
  const kept = new WeakMap<EngineClient, Map<string, Promise<Known>>>();
  const ask = async (engine: EngineClient, processDefinitionKey: string): Promise<Known> => {
    const key = definitionKey(processDefinitionKey);
    const xml = await orMissing(engine.getProcessDefinitionXml({ processDefinitionKey: key }, AT_ONCE));
    return read(xml ? String(xml) : undefined);
  };
  return (engine, processDefinitionKey) => {
    const diagrams = kept.get(engine) ?? new Map<string, Promise<Known>>();
    kept.set(engine, diagrams);
    const known = diagrams.get(processDefinitionKey);
    if (known) return known;
    const reading = ask(engine, processDefinitionKey);
    if (diagrams.size >= DIAGRAMS_KEPT_MAX) diagrams.clear();
    diagrams.set(processDefinitionKey, reading);
    reading.catch(() => diagrams.delete(processDefinitionKey));
    return reading;
  };
};
