import { elementOf } from '../kernel/element-instances.ts';
import { transition } from '../kernel/lifecycle.ts';
import { done, failed } from '../kernel/result.ts';
import { beginAdHoc, evaluateActiveElements, publishAdHocOutputs } from '../scopes/ad-hoc.ts';
import { prepareJob } from '../tasks/jobs.ts';
import { waitsAfter } from './shared/activations.ts';
import type { ElementHandler } from './shared/handler.ts';

/** Activates the elements that its expression names, or asks a job worker which; then waits for its completion condition. */
export const adHocSubProcessHandler: ElementHandler = {
  activate(execution, element, instance) {
    const { adHoc, job } = element;
    if (adHoc === null) return failed('UNKNOWN', `Expected '${element.id}' to be an ad-hoc sub-process.`);
    const elementIds = job === null ? evaluateActiveElements(execution, adHoc, instance) : done([]);
    if (!elementIds.ok) return elementIds;
    const purpose = { kind: 'AD_HOC_SUB_PROCESS', listenerEventType: null, listenerIndex: null } as const;
    const asked = job === null ? done(() => undefined) : prepareJob(execution, job, instance, purpose);
    if (!asked.ok) return asked;
    return waitsAfter(
      done(() => {
        beginAdHoc(execution, adHoc, instance, elementIds.value);
        asked.value();
      }),
    );
  },
  complete(execution, instance) {
    const { adHoc, outputs } = elementOf(execution, instance);
    if (adHoc !== null && outputs.length === 0) publishAdHocOutputs(execution, adHoc, instance);
    transition(execution, instance, 'COMPLETED');
  },
};
