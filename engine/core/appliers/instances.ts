import type { Events } from '../state/records.ts';
import { type Applier, change } from './applier.ts';

export const creationAppliers = {
  CREATED: (state, { value }) => {
    state.tables.processInstance.put(value);
    if (value.parentElementInstanceKey !== null) {
      const calledProcessInstanceKey = value.processInstanceKey;
      change(state.tables.elementInstance, value.parentElementInstanceKey, { calledProcessInstanceKey });
    }
  },
} satisfies { [I in keyof Events['PROCESS_INSTANCE_CREATION']]: Applier<Events['PROCESS_INSTANCE_CREATION'][I]> };
