/** Sizes, times and findings as the commands print them. */
import type { Findings } from './check-restored.ts';
import { formatMoment } from './moment.ts';

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];
const STEP = 1024;

/** `12.3 MB` */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= STEP && unit < UNITS.length - 1; unit += 1) value /= STEP;
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

export const formatSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export function describeFindings(found: Findings): readonly string[] {
  const newest =
    found.newestDossier === null || found.newestDossierAt === null
      ? 'none'
      : `${found.newestDossier}, received ${formatMoment(found.newestDossierAt)}; it opens, with its papers`;
  return [
    `  Dossiers           ${found.dossiers}`,
    `  Papers             ${found.papers}`,
    `  People             ${found.people}`,
    `  Process instances  ${found.processInstances}`,
    `  Audit trail        whole, ${found.auditEntries} entries, last hash ${found.lastAuditHash ?? '(none)'}`,
    `  Newest dossier     ${newest}`,
  ];
}
