import { createHash } from 'node:crypto';
import { publishTemplate } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { packagesInForce, papersIn } from '../../office/packages/index.ts';
import { isReleased, recordRelease } from '../../office/releases/index.ts';

/**
 * Publishes the papers whose file in the packages in force changed since the last start; what a clerk published since stays when the file is the same.
 * @returns the files that were published
 */
export async function publishDocumentTemplates(office: Office): Promise<readonly string[]> {
  const publishedNow: string[] = [];
  for (const { name, content } of papersIn(await packagesInForce(office))) {
    const checksum = createHash('sha256').update(content).digest('hex');
    if (await isReleased(office, `papers/${name}`, checksum)) continue;
    await publishTemplate(office, { kind: 'system', name: 'release' }, JSON.parse(content));
    await recordRelease(office, `papers/${name}`, checksum);
    publishedNow.push(name);
  }
  return publishedNow;
}
