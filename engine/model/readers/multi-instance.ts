import type { LoopDefinition } from '../graph/graph.ts';
import { elementOf, extensionOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readOptional, readRequired } from './expression.ts';
import { readVariableName } from './variable-name.ts';

/** `multiInstanceLoopCharacteristics` with `zeebe:loopCharacteristics`, or null for an activity that is done once. */
export function readLoop(element: ModdleElement, report: Report): LoopDefinition | null {
  const loop = elementOf(element, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return null;
  const extension = extensionOf(loop, 'zeebe:LoopCharacteristics');
  if (extension === null) {
    report.add(element, `Multi-instance element '${idOf(element)}' needs zeebe:loopCharacteristics.`);
    return null;
  }
  const outputCollection = readVariableName(extension, 'outputCollection', element, report);
  const outputElement = textOf(extension, 'outputElement');
  if ((outputCollection === null) !== (outputElement === null)) {
    report.add(element, "Attributes 'outputCollection' and 'outputElement' of zeebe:loopCharacteristics go together.");
  }
  const condition = elementOf(loop, 'completionCondition');
  return {
    isSequential: flagOf(loop, 'isSequential', false),
    inputCollection: readRequired(
      textOf(extension, 'inputCollection'),
      "'inputCollection' of zeebe:loopCharacteristics",
      element,
      report,
    ),
    inputElement: readVariableName(extension, 'inputElement', element, report),
    outputCollection,
    outputElement: readOptional(outputElement, element, report),
    completionCondition: condition === null ? null : readOptional(textOf(condition, 'body'), element, report),
  };
}
