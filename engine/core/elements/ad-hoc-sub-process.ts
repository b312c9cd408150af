import { beginAdHoc, evaluateActiveElements, publishAdHocOutputs } from '../behavior/ad-hoc.ts';
import { elementOf } from '../behavior/elements.ts';
import { prepareJob } from '../behavior/jobs.ts';
import { transition } from '../lifecycle.ts';
import { done, failed } from '../result.ts';
import { waitsAfter } from './activations.ts';
import type { ElementHandler } from './handler.ts';

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
