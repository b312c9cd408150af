/** What a designer deploys of a package becomes its next version: what the engine has and what the office goes by are the same, and an upgrade finds it. */
import type { Actor, Office } from '../../office/kernel/index.ts';
import { type PackageVersion, packagesInForce, releasePackage, resourceNameOf } from '../../office/packages/index.ts';
import { dayOf } from '../../office/time/index.ts';

/** A file as it was deployed. */
export interface Deployed {
  readonly name: string;
  readonly content: string;
}

/**
 * Releases, from today, the next version of each package whose files are among those that were deployed under the names that the engine knows them by. What belongs to no package is the engine's alone.
 * @throws OfficeError as `releasePackage`
 */
export const keepDeployment = async (
  office: Office,
  actor: Actor,
  resources: readonly Deployed[],
  note: string,
): Promise<void> => {
  const validFrom = dayOf(await office.now());
  for (const found of await packagesInForce(office)) {
    const files = { ...found.files, ...changedIn(found, resources) };
    const isChanged = Object.entries(files).some(([name, content]) => found.files[name] !== content);
    if (isChanged) await releasePackage(office, actor, { id: found.id, files, basedOn: found.number, validFrom, note });
  }
};

const changedIn = ({ id, files }: PackageVersion, resources: readonly Deployed[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(files).flatMap((name) => {
      const resource = resources.find((one) => one.name === resourceNameOf(id, name));
      return resource ? [[name, resource.content] as const] : [];
    }),
  );
