/**
 * An ad-hoc sub-process: elements without an order. It activates those that its expression names, or asks a job worker which,
 * and then waits for its completion condition (Camunda documentation, "Ad-hoc sub-process").
 */
import { elementOf } from '../kernel/element-instances.ts';
import { transition } from '../kernel/lifecycle.ts';
import { done, failed } from '../kernel/result.ts';
import { AD_HOC_JOB, beginAdHoc, evaluateActiveElements } from '../scopes/ad-hoc.ts';
import { publishOutputs } from '../scopes/output-collection.ts';
import { prepareJob } from '../tasks/jobs.ts';
import { type ElementHandler, waitsAfter } from './shared/handler.ts';

export const adHocSubProcessHandler: ElementHandler = {
  activate(execution, element, instance) {
    const { adHoc, job } = element;
    if (adHoc === null) return failed('UNKNOWN', `Expected '${element.id}' to be an ad-hoc sub-process.`);
    const elementIds = job === null ? evaluateActiveElements(execution, adHoc, instance) : done([]);
    if (!elementIds.ok) return elementIds;
    const created = job === null ? done(() => undefined) : prepareJob(execution, job, instance, AD_HOC_JOB);
    if (!created.ok) return created;
    return waitsAfter(
      done(() => {
        beginAdHoc(execution, adHoc, instance, elementIds.value);
        created.value();
      }),
    );
  },
  complete(execution, instance) {
    publishOutputs(execution, elementOf(execution, instance).adHoc?.outputCollection ?? null, instance);
    transition(execution, instance, 'COMPLETED');
  },
};
