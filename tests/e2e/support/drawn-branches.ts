import { shippedCatalogue } from '../../../cli/parts/catalogue.ts';
import { headersOf, textOf } from '../../../server/checks/read/diagram.ts';
import { type Diagram, readDiagrams } from '../../workflows/diagrams.ts';
import type { Branch } from './branch-table.ts';

/** Which branches the diagram of each offered procedure has, by the procedure's code. The parts that it calls belong to it. */
export async function drawnBranches(): Promise<ReadonlyMap<string, readonly Branch[]>> {
  const diagrams = new Map((await readDiagrams()).map((diagram) => [diagram.processId, diagram]));
  const files = (await shippedCatalogue()).files;
  return new Map(
    files.flatMap(({ processId, content }) =>
      processId === null
        ? []
        : [[String((content as { code: string }).code), branchesIn(diagrams, processId)] as const],
    ),
  );
}

function branchesIn(diagrams: ReadonlyMap<string, Diagram>, processId: string): readonly Branch[] {
  const parts = new Set([processId]);
  // A set that grows is walked to its end.
  for (const part of parts) for (const called of calledBy(diagrams.get(part))) parts.add(called);
  const has: Readonly<Record<Branch, boolean>> = {
    straight: true,
    supplement: parts.has('supplement-request'),
    refusal: [...parts].some((part) => refuses(diagrams.get(part))),
    silence: parts.has('consultation'),
  };
  return (Object.keys(has) as Branch[]).filter((branch) => has[branch]);
}

const calledBy = (diagram: Diagram | undefined): readonly string[] =>
  (diagram?.elements ?? []).flatMap((element) => textOf(element, 'zeebe:CalledElement', 'processId') ?? []);

const refuses = (diagram: Diagram | undefined): boolean =>
  (diagram?.elements ?? []).some((element) => headersOf(element).get('decision') === 'refused');
