/** Why the engine refused a deployment, element by element, as pages show it. */
import { type ProblemElement, problem } from '../http/problem.ts';
import { engineDetail, engineStatus } from './request.ts';

const RESOURCE_LINE = /^'?([^'\n]+\.(?:bpmn|form|dmn))'?\s*[:,]?\s*(.*)$/i;
/** The sentence above the list: the page says as much itself. */
const HEADING = /^Expected to deploy new resources, but encountered the following errors:$/;
const ELEMENT_LINE =
  /^\s*-?\s*(?:[Ee]lement|ERROR|WARNING)?:?\s*['"`]?([A-Za-z_][\w.-]*)['"`]?\s*(?:\([^)]*\))?\s*:\s*(.+)$/;

/**
 * The reasons in the engine's text, one for each line: Camunda lists them as `'file.bpmn': - Element: id > … - ERROR: text`, one below another; the
 * embedded engine as `'file.bpmn', element 'id': text`. A line that names no element keeps its text.
 */
export const readReasons = (detail: string): ProblemElement[] => {
  let resource: string | undefined;
  let elementId: string | undefined;
  const reasons: ProblemElement[] = [];
  for (const line of detail
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '' && !HEADING.test(text))) {
    const file = RESOURCE_LINE.exec(line);
    if (file?.[1]) resource = file[1];
    const text = file ? (file[2] ?? '') : line;
    const camundaElement = /^-?\s*Element:\s*(\S+)/.exec(text);
    if (camundaElement?.[1]) elementId = camundaElement[1];
    else if (text !== '') reasons.push(reason(text, resource, elementId));
  }
  return reasons;
};

const reason = (text: string, resource: string | undefined, above: string | undefined): ProblemElement => {
  const error = /^-?\s*(?:ERROR|WARNING):\s*(.+)$/.exec(text)?.[1];
  const own = error ? undefined : ELEMENT_LINE.exec(text);
  const elementId = own?.[1] ?? above;
  return {
    ...(resource ? { resource } : {}),
    ...(elementId ? { elementId } : {}),
    message: error ?? own?.[2] ?? text,
  };
};

/** Returns a refused deployment with its reasons by element; any other failure as it is. */
export const deploymentProblem = (error: unknown): unknown => {
  const status = engineStatus(error);
  if (status === undefined || status >= 500) return error;
  const detail = engineDetail(error);
  return problem(status, 'engine.refused', { detail }, { elements: readReasons(detail) });
};
