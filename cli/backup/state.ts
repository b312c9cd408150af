/** What was tried last in an installation's folder of backups, and how it ended: written by the commands, read by the page. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { FILE_MODE, type InstallationFolder, UNFINISHED } from './layout.ts';

const outcome = {
  at: Type.String(),
  tookMs: Type.Integer(),
  /** Null: it went well. */
  failure: Type.Union([Type.String(), Type.Null()]),
};
const Outcome = Type.Object(outcome);

const State = Type.Object({
  backup: Type.Optional(Outcome),
  verification: Type.Optional(
    Type.Object({
      ...outcome,
      /** The base backup that was restored; empty when there was none. */
      base: Type.String(),
      /** Until when the log reached that was replayed. */
      reachedAt: Type.Union([Type.String(), Type.Null()]),
      dossiers: Type.Integer(),
      auditEntries: Type.Integer(),
    }),
  ),
});

export interface Outcome extends Type.Static<typeof Outcome> {}
export interface BackupState extends Type.Static<typeof State> {}

export async function readState({ stateFile }: InstallationFolder): Promise<BackupState> {
  const text = await readFile(stateFile, 'utf8').catch(() => '{}');
  const state: unknown = JSON.parse(text);
  return Value.Check(State, state) ? state : {};
}

/** Changes a part of it. The caller holds the lock of the backups. */
export async function noteState(of: InstallationFolder, change: Partial<BackupState>): Promise<void> {
  const state = { ...(await readState(of)), ...change };
  const unfinished = `${of.stateFile}${UNFINISHED}`;
  await writeFile(unfinished, `${JSON.stringify(state, null, 2)}\n`, { mode: FILE_MODE, flush: true });
  await rename(unfinished, of.stateFile);
}
