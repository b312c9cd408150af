import type { CatalogueSource } from '../../office/procedures/index.ts';
import { knownProcesses } from '../../workflows/known-processes.ts';
import { listProcedureFiles } from '../../workflows/procedure-files.ts';

/** The catalogue under `workflows/`, with the processes and forms that it is checked against. */
export async function shippedCatalogue(): Promise<CatalogueSource> {
  const [files, processes] = await Promise.all([listProcedureFiles(), knownProcesses()]);
  return { files, processes };
}
