/** Which version of a package the engine runs: the one whose files are those that were brought in last. It is not the one in force while the engine refuses that, or is away. */
import type { Office } from '../../office/kernel/index.ts';
import {
  findPackageVersion,
  type PackageVersion,
  packagesInForce,
  sharedDecisionsIn,
  versionsOfPackage,
  workflowsIn,
} from '../../office/packages/index.ts';
import { listReleased } from '../../office/releases/index.ts';
import { markOfDecision, markOfWorkflow } from './marks.ts';

/** The number of the version of each package that the engine runs, by the id of the package; none for packages of which nothing is deployed. Only for `id` where that is given. */
export const deployedVersions = async (office: Office, id?: string): Promise<ReadonlyMap<string, number>> => {
  const brought = await listReleased(office, 'workflows/');
  const found = new Map<string, number>();
  for (const held of await packagesInForce(office)) {
    if (id !== undefined && held.id !== id) continue;
    const number = isBrought(held, brought) ? held.number : await olderBrought(office, held, brought);
    if (number !== undefined) found.set(held.id, number);
  }
  return found;
};

const isBrought = (version: PackageVersion, brought: ReadonlyMap<string, string>): boolean => {
  const marks = [...workflowsIn([version]).map(markOfWorkflow), ...sharedDecisionsIn([version]).map(markOfDecision)];
  return marks.length > 0 && marks.every(({ name, checksum }) => brought.get(name) === checksum);
};

/** Versions are many and what is behind is seldom: they are looked at only then, the newest first. */
const olderBrought = async (
  office: Office,
  { id, number: heldNumber }: PackageVersion,
  brought: ReadonlyMap<string, string>,
): Promise<number | undefined> => {
  if (![...brought.keys()].some((name) => name === `workflows/${id}`)) return undefined;
  for (const { number } of await versionsOfPackage(office, id)) {
    const version = number === heldNumber ? undefined : await findPackageVersion(office, id, number);
    if (version && isBrought(version, brought)) return number;
  }
  return undefined;
};
