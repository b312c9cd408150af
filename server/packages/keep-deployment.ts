/** What a designer deploys of a package becomes its next version: what the engine has and what the office goes by are the same, and an upgrade finds it. */
import { type Actor, hashContent, type Office } from '../../office/kernel/index.ts';
import { lockPackages, type PackageVersion, packagesInForce, releasePackage } from '../../office/packages/index.ts';
import { dayOf } from '../../office/time/index.ts';

/** A file as it was deployed. */
export interface Deployed {
  readonly name: string;
  readonly content: string;
}

/**
 * Releases, from today, the next version of each package whose files are among those that were deployed. They are known by the ids of what they bring, as the engine knows them: a diagram that was given another
 * process id is another process, whatever its file is called. What belongs to no package is the engine's alone. Inside a transaction: until it ends nothing else is deployed of any package.
 * @throws OfficeError as `releasePackage`
 */
export const keepDeployment = async (
  office: Office,
  actor: Actor,
  resources: readonly Deployed[],
  note: string,
): Promise<void> => {
  await lockPackages(office);
  const validFrom = dayOf(await office.now());
  for (const { id, files, number } of await packagesChangedBy(office, resources))
    await releasePackage(office, actor, { id, files, basedOn: number, validFrom, note });
};

/** Each package in force whose files are among those that are to be deployed, with what they make of it. */
export const packagesChangedBy = async (
  office: Office,
  resources: readonly Deployed[],
): Promise<readonly Pick<PackageVersion, 'id' | 'files' | 'number'>[]> =>
  (await packagesInForce(office)).flatMap((found) => {
    const { id, number } = found;
    const files = { ...found.files, ...changedIn(found, resources) };
    const isChanged = Object.entries(files).some(([name, content]) => found.files[name] !== content);
    return isChanged ? [{ id, number, files }] : [];
  });

/** The forms that a deployment would replace, with a hash of what they are now: the engine is not asked for forms, so this tells whether one was changed since a deployment was proposed. */
export const formsHeld = async (office: Office, resources: readonly Deployed[]): Promise<readonly string[]> => {
  const forms = resources.filter(({ name }) => /\.form$/i.test(name));
  if (forms.length === 0) return [];
  return (await packagesInForce(office)).flatMap((found) =>
    Object.keys(changedIn(found, forms)).map((name) => `${found.id}/${name} ${hashContent(found.files[name] ?? '')}`),
  );
};

const changedIn = ({ files }: PackageVersion, resources: readonly Deployed[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([name, content]) => {
      const ids = idsIn({ name, content });
      const resource = ids.length > 0 && resources.find((one) => ids.every((id) => idsIn(one).includes(id)));
      return resource ? [[name, resource.content] as const] : [];
    }),
  );

/** What a file brings, of every kind. */
const idsIn = (file: Deployed): readonly string[] => [
  ...processIdsIn(file).map((id) => `process:${id}`),
  ...decisionIdsIn(file).map((id) => `decision:${id}`),
  ...formIdsIn(file).map((id) => `form:${id}`),
];

/** The ids of the processes that a diagram draws; none for another file. */
export const processIdsIn = ({ name, content }: Deployed): readonly string[] =>
  /\.bpmn$/i.test(name) ? idsOf(content, /<(?:[\w-]+:)?process\b[^>]*?\bid="([^"]+)"/g) : [];

/** The ids of the decisions in a file of tables; none for another file. */
export const decisionIdsIn = ({ name, content }: Deployed): readonly string[] =>
  /\.dmn$/i.test(name) ? idsOf(content, /<(?:[\w-]+:)?decision\b[^>]*?\bid="([^"]+)"/g) : [];

const formIdsIn = ({ name, content }: Deployed): readonly string[] => {
  if (!/\.form$/i.test(name)) return [];
  try {
    const form: unknown = JSON.parse(content);
    return typeof form === 'object' && form !== null && 'id' in form ? [String(form.id)] : [];
  } catch (error) {
    // What is no JSON is the engine's to refuse.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
};

const idsOf = (content: string, pattern: RegExp): readonly string[] =>
  [...content.matchAll(pattern)].map(([, id = '']) => id);
