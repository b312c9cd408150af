import type { ProcedureVersion } from '../../office/procedures/index.ts';

/** The file of a procedure as it would lie under `workflows/`, made of its published versions. What a file leaves to the rest of the system is left out. */
export const versionsAsFile = (code: string, versions: readonly ProcedureVersion[]) => ({
  code,
  versions: versions.map(({ code: _code, processId: _process, limit: _limit, ...version }) => version),
});
