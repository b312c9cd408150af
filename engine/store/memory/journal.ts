import type { AuditLog } from '../../core/entities/index.ts';
import { KEEPERS, type Keeper } from '../contract/kept-lines.ts';
import type { Contents } from './contents.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** Drops what the journal says of the time before a moment, but for lines that something keeps. */
export function dropJournalBefore(contents: Contents, untilMs: number): void {
  const ids = new Map(
    Object.entries(KEEPERS).map(([entity, keepers]) => [
      entity,
      new Set(keepers.flatMap((each) => idsOf(contents, each))),
    ]),
  );
  const isKept = ({ rootProcessInstanceKey: root, entityType, entityKey }: AuditLog): boolean =>
    (root !== null && contents.processInstance.has(root)) || ids.get(entityType)?.has(entityKey) === true;
  for (const [key, line] of contents.auditLog) if (line.atMs < untilMs && !isKept(line)) contents.auditLog.delete(key);
  for (const [key, { bucketMs }] of contents.jobMetric) if (bucketMs < untilMs) contents.jobMetric.delete(key);
}

function idsOf(contents: Contents, { table, column, gone = [] }: Keeper): readonly string[] {
  const rows: readonly AnyRow[] = [...contents[table].values()];
  return rows.filter((row) => !gone.includes(String(row.state))).map((row) => String(row[column]));
}
