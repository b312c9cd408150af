import { instancesOf } from '../../office/dossiers/index.ts';
import type { ForgetInstances } from '../../office/erasure/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { deleteInstance } from '../engine/delete-instance.ts';
import type { EngineClient } from '../http/context.ts';

/** Returns a way to have the engine forget the processes of a dossier, with everything that was declared in their variables. */
export const forgetFrom =
  (office: Office, engine: EngineClient): ForgetInstances =>
  async (dossierId) => {
    for (const { processInstanceKey } of await instancesOf(office, dossierId))
      await deleteInstance(engine, processInstanceKey);
  };
