/** What is shipped under `workflows/`, for commands that judge it where it lies. What an office goes by are the packages in its database. */
import { catalogueIn, type DeployedFile, papersIn, type Workflow, workflowsIn } from '../../office/packages/index.ts';
import type { CatalogueSource } from '../../office/procedures/index.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';

/** The procedures, with the processes and forms that they are checked against. */
export async function shippedCatalogue(): Promise<CatalogueSource> {
  return catalogueIn(await listShippedPackages());
}

/** Every process with its forms and decisions. */
export async function shippedWorkflows(): Promise<readonly Workflow[]> {
  return workflowsIn(await listShippedPackages());
}

/** Every template of a paper. */
export async function shippedPapers(): Promise<readonly DeployedFile[]> {
  return papersIn(await listShippedPackages());
}
