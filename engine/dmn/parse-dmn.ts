import { compilerKnowing } from '../feel/nodes/registry.ts';
import { grammarOf } from '../feel/syntax/syntax.ts';
import type { FeelFunction } from '../feel/values/values.ts';
import { deepFrozen } from '../model/graph/freeze.ts';
import { elementOf, elementsOf, extensionsOf, idOf, type ModdleElement, textOf } from '../model/xml/moddle.ts';
import type { Report } from '../model/xml/report.ts';
import type { Decision, DecisionGraph } from './graph/graph.ts';
import { bindFunctions, functionOf, readParameters } from './readers/functions.ts';
import { itemTypesOf } from './readers/item-types.ts';
import { ELEMENTS_MAX } from './readers/limits.ts';
import { namesIn } from './readers/names.ts';
import { readDmnXml } from './readers/read-dmn-xml.ts';
import { readExpression, readLogic } from './readers/read-logic.ts';
import { checkLanguage, type Reading, requiredText } from './readers/reading.ts';
import { orderOf, requiredOf, requirementOf } from './readers/requirements.ts';
import { serviceOf } from './services.ts';

/**
 * Reads the decisions of a DMN file. The report tells whether they may be used; null when there is nothing to tell them from.
 * @example
 * ```ts
 * import { createReport } from '../model/xml/report.ts';
 * import { parseDmn } from './parse-dmn.ts';
 *
 * const report = createReport('empty.dmn');
 * const xml = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="none" name="None" namespace="example" />';
 * await parseDmn(xml, report);
 * report.problems.map(({ reason }) => reason); // => ['The file has no decision.']
 * ```
 */
export async function parseDmn(xml: string, report: Report): Promise<DecisionGraph | null> {
  const definitions = await readDmnXml(xml, report);
  if (definitions === null) return null;
  checkLanguage(definitions, report);
  const file = fileOf(definitions, report);
  orderOf(file.requiredDecisions, report);
  if (file.decisions.length === 0) report.add(null, 'The file has no decision.');
  const decisions = file.readDecisions;
  for (const element of file.decisions) decisions.set(idOf(element), readDecision(element, file));
  return Object.freeze({
    id: requiredText(definitions, 'id', 'The root element', report),
    name: requiredText(definitions, 'name', 'The root element', report),
    decisions,
  });
}

/** The parts of a file, with what they require. */
interface File extends Reading {
  readonly decisions: readonly ModdleElement[];
  /** Decisions and business knowledge models by what they require of their own kind. */
  readonly requiredDecisions: ReadonlyMap<ModdleElement, readonly ModdleElement[]>;
  readonly requiredKnowledge: ReadonlyMap<ModdleElement, readonly ModdleElement[]>;
  readonly functions: ReadonlyMap<ModdleElement, FeelFunction>;
  /** Filled as decisions are read; a decision service looks them up when it is called. */
  readonly readDecisions: Map<string, Decision>;
}

function fileOf(definitions: ModdleElement, report: Report): File {
  const allElements = elementsOf(definitions, 'drgElement');
  if (allElements.length > ELEMENTS_MAX)
    report.add(null, `The file has ${allElements.length} elements; at most ${ELEMENTS_MAX} are allowed.`);
  const elements = allElements.slice(0, ELEMENTS_MAX);
  for (const element of elements) {
    if (idOf(element) === '') report.add(null, `An element of type ${element.$type} has no id.`);
  }
  const byId = new Map(elements.map((element) => [idOf(element), element]));
  const decisions = elements.filter((element) => element.$type === 'dmn:Decision');
  const models = elements.filter((element) => element.$type === 'dmn:BusinessKnowledgeModel');
  for (const decision of decisions) requiredOf(decision, requirementOf.input, byId, report);
  const requiredDecisions = new Map(
    decisions.map((element) => [element, requiredOf(element, requirementOf.decision, byId, report)]),
  );
  const requiredKnowledge = new Map(
    [...decisions, ...models].map((element) => [element, requiredOf(element, requirementOf.knowledge, byId, report)]),
  );
  const reading: Reading = {
    report,
    grammar: grammarOf(namesIn(definitions)),
    compile: compilerKnowing(itemTypesOf(definitions, report)),
  };
  const readDecisions = new Map<string, Decision>();
  const place = { byId, decisions: readDecisions, report };
  const services = elements.filter((element) => element.$type === 'dmn:DecisionService');
  const functions = functionsOf(
    models,
    requiredKnowledge,
    reading,
    services.map((service) => [service, serviceOf(service, place)]),
  );
  return { ...reading, decisions, requiredDecisions, requiredKnowledge, functions, readDecisions };
}

/** Decision services, and business knowledge models, each made after those that it uses, as functions. */
function functionsOf(
  models: readonly ModdleElement[],
  required: ReadonlyMap<ModdleElement, readonly ModdleElement[]>,
  reading: Reading,
  services: readonly (readonly [ModdleElement, FeelFunction])[],
): ReadonlyMap<ModdleElement, FeelFunction> {
  const functions = new Map<ModdleElement, FeelFunction>(services);
  const modelsOnly = (element: ModdleElement): boolean => !functions.has(element);
  const ofModels = new Map(models.map((model) => [model, (required.get(model) ?? []).filter(modelsOnly)]));
  for (const model of orderOf(ofModels, reading.report)) {
    functions.set(model, readModel(model, required, functions, reading));
  }
  return functions;
}

function readModel(
  model: ModdleElement,
  required: ReadonlyMap<ModdleElement, readonly ModdleElement[]>,
  functions: ReadonlyMap<ModdleElement, FeelFunction>,
  reading: Reading,
): FeelFunction {
  const definition = elementOf(model, 'encapsulatedLogic');
  const parameters = definition === null ? [] : readParameters(definition, reading);
  const body = readExpression(definition === null ? null : elementOf(definition, 'body'), model, reading);
  return functionOf(parameters, body, bindFunctions(null, namedFunctions(required.get(model) ?? [], functions)));
}

function namedFunctions(
  models: readonly ModdleElement[],
  functions: ReadonlyMap<ModdleElement, FeelFunction>,
): ReadonlyMap<string, FeelFunction> {
  return new Map(
    models.flatMap((model) => {
      const found = functions.get(model);
      return found === undefined ? [] : [[nameOf(model), found] as const];
    }),
  );
}

/** A function goes by the name of its variable, or its own. */
function nameOf(element: ModdleElement): string {
  const variable = elementOf(element, 'variable');
  return (variable === null ? null : textOf(variable, 'name')) ?? textOf(element, 'name') ?? idOf(element);
}

function readDecision(element: ModdleElement, file: File): Decision {
  const variable = elementOf(element, 'variable');
  const { type, logic } = readLogic(elementOf(element, 'decisionLogic'), element, file);
  return deepFrozen({
    id: idOf(element),
    name: textOf(element, 'name') ?? idOf(element),
    versionTag: versionTagOf(element),
    type,
    resultName: (variable === null ? null : textOf(variable, 'name')) ?? idOf(element),
    resultType: variable === null ? null : textOf(variable, 'typeRef'),
    requiredIds: (file.requiredDecisions.get(element) ?? []).map(idOf),
    functions: namedFunctions(file.requiredKnowledge.get(element) ?? [], file.functions),
    logic,
  });
}

/** `dmn-moddle` does not know Camunda's extension and gives it as it is written. */
function versionTagOf(element: ModdleElement): string | null {
  const tag = extensionsOf(element).find((extension) => extension.$type === 'zeebe:versionTag');
  return tag === undefined ? null : textOf(tag, 'value');
}
