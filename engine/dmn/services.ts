import { type Evaluate, findLocal } from '../feel/nodes/frame.ts';
import type { FeelFunction, FeelValue } from '../feel/values/values.ts';
import { elementOf, elementsOf, idOf, type ModdleElement, textOf } from '../model/xml/moddle.ts';
import type { Report } from '../model/xml/report.ts';
import { evaluateOne, inOrder } from './evaluate.ts';
import type { DecisionGraph } from './graph/graph.ts';
import { functionOf, type Parameter } from './readers/functions.ts';
import { referred } from './readers/requirements.ts';

/** Where a decision service finds what it refers to: the elements of the file, and its decisions once they are read. */
export interface ServicePlace {
  readonly byId: ReadonlyMap<string, ModdleElement>;
  readonly decisions: DecisionGraph['decisions'];
  readonly report: Report;
}

/**
 * Returns a decision service as a function (DMN 1.3, section 10.4): input data and input decisions are its parameters, in this order, and
 * stand for what the file would find in their place. One output decision gives its result, several a context of theirs.
 */
export function serviceOf(service: ModdleElement, place: ServicePlace): FeelFunction {
  const inputs = partsOf(service, 'inputData', 'dmn:InputData', place);
  const givenDecisions = partsOf(service, 'inputDecision', 'dmn:Decision', place);
  const outputs = partsOf(service, 'outputDecision', 'dmn:Decision', place);
  if (outputs.length === 0) place.report.add(service, `Decision service '${idOf(service)}' has no output decision.`);
  const parameters = [...inputs, ...givenDecisions].map(parameterOf);
  const body: Evaluate = (frame, run) => {
    const results = new Map<string, FeelValue>();
    for (const given of givenDecisions) results.set(idOf(given), findLocal(frame, parameterOf(given).name) ?? null);
    const seen = new Set(results.keys());
    for (const output of outputs) {
      for (const decision of inOrder(place.decisions, idOf(output), seen)) {
        const audit = { inputs: [], matchedRules: [] };
        results.set(decision.id, evaluateOne(place.decisions, decision, { results, frame }, run, audit));
      }
    }
    return resultOf(outputs, results);
  };
  return functionOf(parameters, body, null);
}

function resultOf(outputs: readonly ModdleElement[], results: ReadonlyMap<string, FeelValue>): FeelValue {
  const [only] = outputs;
  if (only !== undefined && outputs.length === 1) return results.get(idOf(only)) ?? null;
  const context: Record<string, FeelValue> = Object.create(null);
  for (const output of outputs) context[parameterOf(output).name] = results.get(idOf(output)) ?? null;
  return context;
}

function partsOf(
  service: ModdleElement,
  property: string,
  type: string,
  place: ServicePlace,
): readonly ModdleElement[] {
  return elementsOf(service, property).flatMap((reference) =>
    referred(service, reference, [type], place.byId, place.report),
  );
}

function parameterOf(element: ModdleElement): Parameter {
  const variable = elementOf(element, 'variable');
  const name = variable === null ? null : textOf(variable, 'name');
  const isDecision = element.$type === 'dmn:Decision'; // known by its id, as to those that require it
  return {
    name: name ?? (isDecision ? null : textOf(element, 'name')) ?? idOf(element),
    typeRef: variable === null ? null : textOf(variable, 'typeRef'),
  };
}
