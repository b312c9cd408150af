/** Packages: a procedure as data, with versions that hold from a day on (docs/decisions/0031-a-procedure-is-data.md). */
export { importShipped, lockPackages } from './import-shipped.ts';
export { findPackageAt, findPackageInForce, type PackageVersion, packageNames, packagesInForce } from './package.ts';
export {
  catalogueIn,
  type DeployedFile,
  formsOf,
  papersIn,
  processesIn,
  sharedDecisionsIn,
  type Workflow,
  workflowsIn,
} from './read-package.ts';
export { type PackageRelease, releasePackage } from './release-package.ts';
