/** The patterns that are shipped, with which a new procedure may begin. */
import type { PackageContents } from '../../office/packages/index.ts';
import { listPatterns } from '../../workflows/catalog.ts';

/** What is shipped lies on the disk and is the same until the next start. */
let patterns: Promise<readonly PackageContents[]> | undefined;

/** What a procedure may begin with. */
export const shippedPatterns = (): Promise<readonly PackageContents[]> => {
  patterns ??= listPatterns();
  return patterns;
};

/** The newest version in the record of a pattern; null where no pattern of that id is shipped any more. */
export const recordOfPattern = async (id: string): Promise<Readonly<Record<string, unknown>> | null> => {
  const files = (await shippedPatterns()).find((one) => one.id === id)?.files ?? {};
  const [record] = Object.entries(files).filter(([name]) => name.endsWith('.procedure.json'));
  return record ? (JSON.parse(record[1]).versions.at(-1) ?? null) : null;
};
